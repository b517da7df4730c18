import { App, Button, Empty, Segmented, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { count, day, moment, period, quartersAround, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { usePlaces } from '../places/places.ts';
import { words } from './words.ts';

type View = components['schemas']['Draw.FilingView'];

/** Lists filed by the own bureau with their state, and the recipient's queue. */
export function Filings() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const me = useMe();
  const { modal } = App.useApp();
  const address = useListAddress('view', 'period');
  const recipient = may('receiveFiling');
  const received = recipient && (address.filters.view ?? 'received') === 'received';
  const query = { period: address.filters.period, page: address.page, size: address.size, of: received ? '*' : undefined };
  const list = useQuery({
    queryKey: ['filings', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/draw/filings', { params: { query } })),
  });
  const places = usePlaces();
  const sign = useAct((row: View) => unwrap(client.POST('/api/draw/filings/{id}/receipt', {
    params: { path: { id: row.drawId } }, body: { version: row.version },
  })), t('signed'));
  const ask = (row: View) => modal.confirm({
    title: t('signSure', { id: row.drawId }), content: t('signHint'), okText: t('sign'), onOk: () => sign.run(row).then(() => undefined),
  });
  return (
    <Page title={t('title')}>
      <Problem problem={sign.problem} />
      <div className="filters no-print">
        {recipient && (
          <Segmented aria-label={t('title')} value={received ? 'received' : 'mine'} onChange={(view) => address.set({ view })}
            options={[{ value: 'received', label: t('received') }, { value: 'mine', label: t('mine') }]} />
        )}
        <Select allowClear placeholder={t('period')} aria-label={t('period')} style={{ minWidth: 180 }} value={address.filters.period}
          
          onChange={(value?: string) => address.set({ period: value })}
          options={quartersAround(today()).map((value) => ({ value, label: period(value, spoken) }))} />
      </div>
      <Loaded query={list}>
        {(page) => (
          <Table<View>
            rowKey="drawId" dataSource={received ? page.filings.filter((row) => row.tenant !== me.tenant) : page.filings}
            pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty description={received ? t('noneReceived') : <>{t('none')}<br /><small>{t('noneHint')}</small></>} /> }}
            columns={[
              ...(received ? [{ title: t('bureau'), dataIndex: 'tenant', render: (tenant: string) => places(tenant) }] : []),
              { title: t('draw'), dataIndex: 'drawId', render: (id: string) => received ? id : <Link to={paths.draw(id)}>{id}</Link> },
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              { title: t('targets'), dataIndex: 'targets', className: 'number', render: count },
              { title: t('strata'), key: 'strata', render: (_, row) => row.strata.map((s) => `${term(s.category, spoken)} ${s.count}`).join('；') },
              { title: t('filedOn'), key: 'filed', render: (_, row) => <>{day(row.filedOn, spoken)} {row.late && <Tag color="red" title={row.lateReason ?? ''}>{t('late')}</Tag>}</> },
              ...(received ? [] : [{ title: t('unit'), dataIndex: 'unit' }]),
              {
                title: t('state'), key: 'state', render: (_, row) => (
                  <Tag color={row.receivedAt ? 'green' : 'gold'}>{row.receivedAt ? t('receivedAt', { at: moment(row.receivedAt, spoken) }) : t('waiting')}</Tag>
                ),
              },
              ...(received ? [] : [{ title: t('clause'), key: 'clause', render: (_: unknown, row: View) => <span className="clause">{row.clause}</span> }]),
              ...(received ? [{
                key: 'act', className: 'no-print', render: (_: unknown, row: View) => (
                  <Space>
                    <Link to={paths.filedList(row.drawId)}><Button size="small" tabIndex={-1}>{t('look')}</Button></Link>
                    {row.receivedAt === null && <Button size="small" type="primary" onClick={() => ask(row)}>{t('sign')}</Button>}
                  </Space>
                ),
              }] : []),
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
