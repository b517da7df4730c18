import { Button, Card, Empty, Select, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { moment, period, quarterOf, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { CoverageBars } from '../home/CoverageBars.tsx';
import { Categories } from './Categories.tsx';
import { periods } from './Oversight.tsx';
import { words } from './words.ts';

/** One bureau below (or oneself): categories with their clauses, and its draws. */
export function Bureau() {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const may = useMay();
  const { tenant = '' } = useParams();
  const address = useListAddress('period');
  const chosen = address.filters.period ?? quarterOf(today());
  const of = tenant === me.tenant ? undefined : tenant;
  const place = useQuery({
    queryKey: ['place', tenant], staleTime: 300_000,
    queryFn: () => unwrap(client.GET('/api/tenancy/jurisdictions/{code}', { params: { path: { code: tenant } } })),
  });
  const coverage = useQuery({
    queryKey: ['oversight', 'bureau', tenant, chosen],
    queryFn: () => unwrap(client.GET('/api/oversight/coverage', { params: { query: { period: chosen, of } } })),
  });
  const draws = useQuery({
    queryKey: ['oversight', 'draws', tenant, chosen],
    queryFn: () => unwrap(client.GET('/api/oversight/draws', { params: { query: { period: chosen.length === 4 ? undefined : chosen, of, size: 50 } } })),
  });
  return (
    <Page title={place.data?.name ?? tenant} actions={<Link to={paths.oversight}><Button>{t('back')}</Button></Link>}>
      <div className="stack">
        <Select aria-label={t('period')} value={chosen} style={{ width: 180 }} onChange={(value) => address.set({ period: value })}
          options={periods().map((p) => ({ value: p, label: p.length === 4 ? t('year', { year: p }) : period(p, spoken) }))} />
        <Card>
          <Loaded query={coverage}>{({ rows }) => rows.length === 0 ? <Empty description={t('noDraws')} /> : <CoverageBars tenant={tenant} rows={rows} />}</Loaded>
        </Card>
        {coverage.data && coverage.data.rows.length > 0 && <Card title={t('categories')}><Categories rows={coverage.data.rows} totals={coverage.data.totals} /></Card>}
        <Card title={t('draws')}>
          <Loaded query={draws}>
            {(page) => (
              <Table
                rowKey="drawId" dataSource={page.draws} pagination={false} size="small" scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty description={t('noDraws')} /> }}
                columns={[
                  { title: t('drawId'), dataIndex: 'drawId', render: (id: string) => may('listDraws') ? <Link to={paths.draw(id)}>{id}</Link> : id },
                  { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
                  { title: t('state'), dataIndex: 'state', render: (state: string) => <Tag>{term(state, spoken)}</Tag> },
                  { title: t('at'), dataIndex: 'at', render: (at: string) => moment(at, spoken) },
                  { title: t('commitment'), dataIndex: 'commitmentHash', render: (hash: string | null) => <span className="hash">{hash?.slice(0, 16)}</span> },
                ]}
              />
            )}
          </Loaded>
        </Card>
      </div>
    </Page>
  );
}
