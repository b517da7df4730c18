import { Card, Empty, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { count, day, percent, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { useSubtree } from '../places/places.ts';
import { stateColour } from './plans.ts';
import { words } from './words.ts';

type Line = components['schemas']['Draw.ProgressLine'];
type Row = components['schemas']['Draw.ShowProgress.Row'];

const useProgress = (year: number, of: string | undefined, enabled = true) => useQuery({
  queryKey: ['plans', 'progress', year, of ?? ''], enabled,
  queryFn: () => unwrap(client.GET('/api/draw/plans/{year}/progress', { params: { path: { year }, query: { of, size: 200 } } })),
});

/** Plan against done, by category and period. */
export function Progress({ year, of }: { year: number; of: string | undefined }) {
  const t = useText(words);
  const spoken = useLanguage();
  const progress = useProgress(year, of);
  return (
    <Card title={t('progress')} size="small">
      <Loaded query={progress}>
        {({ tenants }) => (
          <Table<Line>
            rowKey={(row) => row.category + row.period} size="small" pagination={false} scroll={{ x: 'max-content' }} dataSource={tenants[0]?.lines ?? []}
            locale={{ emptyText: <Empty description={t('noProgress')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
            columns={[
              { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              { title: t('planned'), dataIndex: 'targets', className: 'number', render: count },
              { title: t('expected'), dataIndex: 'expected', className: 'number', render: count },
              { title: t('drawn'), key: 'drawn', className: 'number', render: (_, row) => <>{count(row.drawn)} {row.targets !== null && <small>({percent(row.drawn, row.targets)})</small>}</> },
              { title: t('drawnVisits'), dataIndex: 'drawnVisits', className: 'number', render: count },
              { title: t('inspected'), dataIndex: 'inspected', className: 'number', render: count },
              { title: t('left'), dataIndex: 'left', className: 'number', render: (n: number | null) => n ? <Tag color="gold">{count(n)}</Tag> : count(n) },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}

/** The plans of those below: who has one, who is late; each can be looked at and decided on. */
export function Subordinates({ year }: { year: number }) {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const tree = useSubtree();
  const below = (tree.data?.jurisdictions.length ?? 0) > 1;
  const progress = useProgress(year, '*', below);
  if (!below) return null;
  return (
    <Card title={t('subordinates')} size="small" className="no-print">
      <Loaded query={progress}>
        {({ tenants }) => (
          <Table<Row>
            rowKey="tenant" size="small" scroll={{ x: 'max-content' }} dataSource={tenants.filter((row) => row.tenant !== me.tenant)} pagination={{ pageSize: 50, hideOnSinglePage: true }}
            columns={[
              { title: t('bureau'), key: 'name', render: (_, row) => <Link to={`${paths.plan(year)}?of=${row.tenant}`}>{row.name ?? row.tenant}</Link> },
              { title: t('state'), dataIndex: 'state', render: (state: string) => <Tag color={stateColour(state)}>{t(`s_${state}` as 's_draft')}</Tag> },
              { title: t('due'), dataIndex: 'due', render: (due: string | null) => day(due, spoken) || '–' },
              { title: t('filedOn'), key: 'filed', render: (_, row) => <>{day(row.filedOn, spoken)} {row.late && <Tag color="red">{t('lateMark')}</Tag>}</> },
              {
                title: t('planned'), key: 'planned', className: 'number',
                render: (_, row) => count(row.lines.reduce((sum, line) => sum + (line.targets ?? 0), 0)),
              },
              { title: t('drawn'), key: 'drawn', className: 'number', render: (_, row) => count(row.lines.reduce((sum, line) => sum + line.drawn, 0)) },
            ]}
          />
        )}
      </Loaded>
      <p className="clause">{t('logged')}</p>
    </Card>
  );
}
