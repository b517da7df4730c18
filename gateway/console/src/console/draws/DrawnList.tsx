import { Alert, Button, Table } from 'antd';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words as frame } from '../frame/words.ts';
import { useMay } from '../frame/session.ts';
import { useSubtree } from '../places/places.ts';
import { AskSubstitution } from './Changes.tsx';
import { useDraw, useDrawnList, type Entry } from './draws.ts';
import { takesSubstitutions } from './hands.ts';
import { words } from './words.ts';

/** The drawn list with names, for those who may see it; printable. The draw knows ids only, the register has the names. */
export function DrawnList() {
  const t = useText(words);
  const f = useText(frame);
  const spoken = useLanguage();
  const { id = '' } = useParams();
  const list = useDrawnList(id, true);
  const draw = useDraw(id);
  const may = useMay();
  const [replacing, setReplacing] = useState<Entry | null>(null);
  const replaceable = may('askSubstitution') && draw.data !== undefined && takesSubstitutions(draw.data);
  const address = useListAddress();
  const size = Math.min(100, address.size === 20 ? 100 : address.size);
  const page = list.data?.entries.slice((address.page - 1) * size, address.page * size) ?? [];
  const ids = page.map((entry) => entry.entryId);
  // An oversight draw's targets are bureaus of the tree.
  const bureaus = draw.data?.kind === 'oversight';
  const below = useSubtree();
  const targets = useQuery({
    queryKey: ['targets', 'named', ids], enabled: ids.length > 0 && draw.data !== undefined && !bureaus,
    queryFn: () => unwrap(client.GET('/api/registry/targets', { params: { query: { ids, size: ids.length, of: '*' } } })),
  });
  const inspectors = useQuery({
    queryKey: ['inspectors', 'named'], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/registry/inspectors', { params: { query: { size: 200 } } })),
  });
  const target = (entry: Entry): { name: string; code: string; address: string | null } | undefined => {
    if (!bureaus) return targets.data?.targets.find((found) => found.id === entry.entryId);
    const place = below.data?.jurisdictions.find((found) => found.code === entry.entryId);
    return place && { name: place.name, code: place.code, address: null };
  };
  const name = (inspector: string) => inspectors.data?.inspectors.find((i) => i.id === inspector)?.name ?? '…' + inspector.slice(-4);
  return (
    <Page title={t('listTitle', { id })} actions={<Button onClick={() => print()}>{f('print')}</Button>}>
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
              { title: t('target'), key: 'target', render: (_, entry) => target(entry)?.name ?? (targets.isLoading ? '' : t('nameUnknown')) },
              { title: t('code'), key: 'code', render: (_, entry) => target(entry)?.code },
              { title: t('address'), key: 'address', render: (_, entry) => target(entry)?.address },
              { title: t('team'), key: 'team', render: (_, entry) => entry.team?.map(name).join('、') ?? t('teamless') },
              ...(may('showLeaf') ? [{
                key: 'leaf', className: 'no-print',
                render: (_: unknown, entry: Entry) => <Button size="small" type="text" href={`/api/draw/draws/${id}/leaves/${entry.entryId}`} download={`${id}-${entry.entryId}.json`}>{t('leaf')}</Button>,
              }] : []),
              ...(replaceable ? [{
                key: 'act', className: 'no-print', render: (_: unknown, entry: Entry) => <Button size="small" onClick={() => setReplacing(entry)}>{t('askSubstitute')}</Button>,
              }] : []),
            ]}
          />
        </>)}
      </Loaded>
      {replacing && <AskSubstitution drawId={id} entry={replacing} name={name} close={() => setReplacing(null)} />}
    </Page>
  );
}
