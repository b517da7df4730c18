import { Empty, Select, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period, quartersAround, today } from '../../format/format.ts';
import { phrase, phrases, term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { usePlaces } from '../places/places.ts';
import { words } from './words.ts';

type Line = components['schemas']['Inspection.ListResults.Line'];

/** The results that were determined, newest first. */
export function Results() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const places = usePlaces();
  const address = useListAddress('period', 'phrase');
  const query = { period: address.filters.period, phrase: address.filters.phrase, page: address.page, size: address.size };
  const results = useQuery({
    queryKey: ['results', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/inspection/results', { params: { query } })),
  });
  return (
    <Page title={t('results')}>
      <div className="filters no-print">
        <Select allowClear placeholder={t('period')} aria-label={t('period')} style={{ minWidth: 180 }} value={address.filters.period}
          onChange={(value?: string) => address.set({ period: value })}
          options={quartersAround(today()).map((value) => ({ value, label: period(value, spoken) }))} />
        <Select allowClear placeholder={t('phrase')} aria-label={t('phrase')} style={{ minWidth: 220 }} value={address.filters.phrase}
          onChange={(value?: string) => address.set({ phrase: value })} options={phrases.map(([value]) => ({ value, label: phrase(value, spoken) }))} />
      </div>
      <Loaded query={results}>
        {(page) => (
          <Table<Line>
            rowKey="id" dataSource={page.results} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty description={t('noResults')} /> }}
            columns={[
              { title: t('target'), key: 'target', render: (_, line) => may('listTasks') ? <Link to={paths.task(line.taskId)}>{line.targetName}</Link> : line.targetName },
              { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              { title: t('phrase'), dataIndex: 'phrase', render: (text: string) => phrase(text, spoken) },
              { title: t('visitedOn'), dataIndex: 'visitedOn', render: (on: string) => day(on, spoken) },
              { title: t('determinedOn'), key: 'determined', render: (_, line) => <>{day(line.determinedOn, spoken)} {line.overdue && <Tag color="red">{t('overdue')}</Tag>}</> },
              { title: t('writtenBy'), dataIndex: 'writtenBy', render: (tenant: string) => places(tenant) },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
