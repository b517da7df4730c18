import { Button, Empty, Segmented, Select, Spin, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { count, period, quarterOf, quartersAround, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { measures, ranked, shareText, type Line, type Measure } from './ranking.ts';
import { words } from './words.ts';

// The chart library is fetched by who looks at a chart.
const Ranking = lazy(() => import('./Ranking.tsx').then((module) => ({ default: module.Ranking })));

/** The periods one may look at: quarters, and the years they lie in. */
export function periods(): string[] {
  const quarters = quartersAround(today());
  return [...new Set(quarters.map((q) => q.slice(0, 4))), ...quarters];
}

/** Oneself and everyone below: quota, visited, on time, published; as table or ranked chart. */
export function Oversight() {
  const t = useText(words);
  const spoken = useLanguage();
  const address = useListAddress('period', 'view', 'by');
  const chosen = address.filters.period ?? quarterOf(today());
  const by = (address.filters.by ?? 'completion') as Measure;
  const summary = useQuery({
    queryKey: ['oversight', chosen],
    queryFn: () => unwrap(client.GET('/api/oversight/coverage/summary', { params: { query: { period: chosen, of: '*' } } })),
  });
  return (
    <Page title={t('title')} actions={<Link to={`${paths.bulletin}?about=below${chosen.length === 6 ? '&period=' + chosen : ''}`}><Button>{t('bulletin')}</Button></Link>}>
      <div className="filters no-print">
        <Select aria-label={t('period')} value={chosen} style={{ minWidth: 160 }} onChange={(value) => address.set({ period: value })}
          options={periods().map((p) => ({ value: p, label: p.length === 4 ? t('year', { year: p }) : period(p, spoken) }))} />
        <Select aria-label={t('rankBy')} value={by} style={{ minWidth: 140 }} onChange={(value) => address.set({ by: value })}
          options={(Object.keys(measures) as Measure[]).map((measure) => ({ value: measure, label: t(measure === 'quota' ? 'quotaMet' : measure) }))} />
        <Segmented aria-label={t('title')} value={address.filters.view ?? 'table'} onChange={(value) => address.set({ view: value })}
          options={[{ value: 'table', label: t('table') }, { value: 'chart', label: t('chart') }]} />
      </div>
      <Loaded query={summary}>
        {({ tenants, totals }) => {
          const lines = ranked(tenants, by);
          if (lines.length === 0) return <Empty description={t('none')} />;
          if (address.filters.view === 'chart') return <Suspense fallback={<Spin className="loading" />}><Ranking lines={lines} measure={by} /></Suspense>;
          return <Lines lines={lines} totals={totals} period={chosen} />;
        }}
      </Loaded>
      <p className="clause">{t('logged')}</p>
    </Page>
  );
}

function Lines({ lines, totals, period: chosen }: { lines: readonly Line[]; totals: Line['figures']; period: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const number = (key: keyof Line['figures'], red = false) => ({
    title: t(labels[key] ?? 'total'), key, className: 'number',
    sorter: (a: Line, b: Line) => a.figures[key] - b.figures[key],
    render: (_: unknown, line: Line) => red && line.figures[key] > 0 ? <Tag color="red">{count(line.figures[key])}</Tag> : count(line.figures[key]),
  });
  const columns = [number('quota'), number('drawn'), number('tasks'), number('done'), number('tasksOverdue', true), number('doneLate'), number('published'),
    number('publicationsOverdue', true), number('withheld'), number('problems')];
  const shares = ['quota', 'completion', 'onTime', 'problems'] as const;
  return (
    <Table<Line>
      rowKey="tenant" dataSource={lines} size="middle" scroll={{ x: 'max-content' }} pagination={lines.length > 50 ? { pageSize: 50 } : false}
      columns={[
        { title: t('bureau'), key: 'name', fixed: 'start', render: (_, line) => <Link to={`${paths.bureau(line.tenant)}?period=${chosen}`}>{line.name}</Link> },
        { title: t('level'), dataIndex: 'level', render: (level: string) => term(level, spoken) },
        ...shares.map((measure) => ({
          title: t(measure === 'quota' ? 'quotaMet' : measure), key: 'share-' + measure, className: 'number', render: (_: unknown, line: Line) => shareText(measures[measure](line)),
        })),
        ...columns,
      ]}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0}><strong>{t('total')}</strong></Table.Summary.Cell>
          <Table.Summary.Cell index={1} />
          {shares.map((measure, i) => (
            <Table.Summary.Cell key={measure} index={i + 2} className="number">{shareText(measures[measure]({ figures: totals }))}</Table.Summary.Cell>
          ))}
          {columns.map((column, i) => <Table.Summary.Cell key={column.key} index={i + 2 + shares.length} className="number">{count(totals[column.key])}</Table.Summary.Cell>)}
        </Table.Summary.Row>
      )}
    />
  );
}

const labels: Partial<Record<keyof Line['figures'], keyof typeof words.zh>> = {
  quota: 'quota', drawn: 'drawn', tasks: 'tasks', done: 'done', tasksOverdue: 'overdue', doneLate: 'doneLate', published: 'published',
  publicationsOverdue: 'publicationsOverdue', withheld: 'withheld', problems: 'problemsFound',
};
