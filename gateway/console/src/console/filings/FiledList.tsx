import { Alert, Button, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words as frame } from '../frame/words.ts';
import { words } from './words.ts';

type Entry = components['schemas']['Draw.ShowList.Entry'];

/** The bureau that a draw's id names. */
export const tenantOf = (drawId: string): string => drawId.split('-').slice(0, -2).join('-');

/** A filed list with names, for the recipient of the unit it was filed with; each look is logged. */
export function FiledList() {
  const t = useText(words);
  const f = useText(frame);
  const spoken = useLanguage();
  const { id = '' } = useParams();
  const of = tenantOf(id);
  const list = useQuery({
    queryKey: ['filings', 'list', id], staleTime: 300_000,
    queryFn: () => unwrap(client.GET('/api/draw/filings/{id}/list', { params: { path: { id }, query: { of } } })),
  });
  const address = useListAddress();
  const size = Math.min(100, address.size === 20 ? 100 : address.size);
  const page = list.data?.entries.slice((address.page - 1) * size, address.page * size) ?? [];
  const ids = page.map((entry) => entry.entryId);
  // What a prefecture draws lies in the registers of all its counties.
  const targets = useQuery({
    queryKey: ['targets', 'named', of, ids], enabled: ids.length > 0,
    queryFn: () => unwrap(client.GET('/api/registry/targets', { params: { query: { ids, size: ids.length, of: '*' } } })),
  });
  const inspectors = useQuery({
    queryKey: ['inspectors', 'named', of], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/registry/inspectors', { params: { query: { size: 200, of } } })),
  });
  const target = (entry: Entry) => targets.data?.targets.find((found) => found.id === entry.entryId);
  const name = (inspector: string) => inspectors.data?.inspectors.find((found) => found.id === inspector)?.name ?? '…' + inspector.slice(-4);
  return (
    <Page title={`${t('list')} · ${id}`} actions={<><Link to={paths.filings}><Button tabIndex={-1}>{t('back')}</Button></Link><Button onClick={() => print()}>{f('print')}</Button></>}>
      <Alert type="warning" showIcon title={t('secret')} className="problem" />
      <Loaded query={list}>
        {({ entries }) => (<>
          {entries.length > size && (
            <p>{t('shownOf', { from: (address.page - 1) * size + 1, to: Math.min(entries.length, address.page * size), total: entries.length })}</p>
          )}
          <Table<Entry>
            rowKey="entryId" size="small" dataSource={page} scroll={{ x: 'max-content' }} loading={targets.isLoading}
            pagination={{ ...address.pagination(entries.length), pageSize: size, pageSizeOptions: [50, 100] }}
            columns={[
              { title: t('number'), key: 'n', className: 'number', render: (_, __, i) => (address.page - 1) * size + i + 1 },
              { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
              { title: t('target'), key: 'target', render: (_, entry) => target(entry)?.name ?? (targets.isLoading ? '' : t('unknown')) },
              { title: t('code'), key: 'code', render: (_, entry) => target(entry)?.code },
              { title: t('address'), key: 'address', render: (_, entry) => target(entry)?.address },
              { title: t('team'), key: 'team', render: (_, entry) => entry.team?.map(name).join('、') ?? t('teamless') },
            ]}
          />
        </>)}
      </Loaded>
    </Page>
  );
}
