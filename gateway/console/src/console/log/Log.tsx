import { Empty, Input, Select, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { usePlaces } from '../places/places.ts';
import { actionOf, actionOptions, detailOf } from './actions.ts';
import { parts, words } from './words.ts';

type Line = components['schemas']['Kernel.LogEndpoint.Line'];

/** What was done and looked at, part by part, newest first. */
export function Log() {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const may = useMay();
  const places = usePlaces();
  const address = useListAddress('part', 'action', 'subject');
  const part = parts.find((name) => name === address.filters.part) ?? 'draw';
  const query = { action: address.filters.action, subject: address.filters.subject, page: address.page, size: address.size };
  const log = useQuery({
    queryKey: ['log', part, query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET(`/api/${part}/log`, { params: { query } })),
  });
  // Names of the own bureau's accounts; who looked from above is known by bureau.
  const members = useQuery({
    queryKey: ['members', 'named'], staleTime: 300_000, enabled: may('listMembers'),
    queryFn: () => unwrap(client.GET('/api/tenancy/members', { params: { query: { size: 200 } } })),
  });
  const who = (line: Line) => members.data?.members.find((member) => member.id === line.account)?.displayName
    ?? (/^0+$/.test(line.account.replaceAll('-', '')) ? t('system') : '…' + line.account.slice(-6));
  return (
    <Page title={t('title')}>
      <p className="clause">{t('hint')}</p>
      <div className="filters">
        <Select aria-label={t('service')} value={part} style={{ width: 180 }} onChange={(value) => address.set({ part: value, action: undefined, subject: undefined })}
          options={parts.map((value) => ({ value, label: t(value) }))} />
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('filterAction')} aria-label={t('filterAction')} style={{ width: 220 }} options={actionOptions(spoken)}
          value={address.filters.action ?? null} onChange={(value: string | null) => address.set({ action: value ?? undefined })} />
        <Input.Search key={`s${part}`} allowClear defaultValue={address.filters.subject} placeholder={t('filterSubject')} aria-label={t('filterSubject')} style={{ width: 240 }}
          onSearch={(value) => address.set({ subject: value.trim() })} />
      </div>
      <Loaded query={log}>
        {(page) => (
          <Table<Line>
            rowKey="id" size="small" dataSource={page.entries} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty description={t('none')} /> }}
            columns={[
              { title: t('at'), dataIndex: 'at', render: (at: string) => moment(at, spoken) },
              { title: t('who'), key: 'who', render: (_, line) => who(line) },
              { title: t('from'), dataIndex: 'actorTenant', render: (tenant: string) => tenant === me.tenant ? '–' : places(tenant) },
              { title: t('action'), dataIndex: 'action', render: (action: string) => <span title={action}>{actionOf(action, spoken)}</span> },
              { title: t('subject'), dataIndex: 'subject', render: (subject: string) => <div className="hash" style={{ maxWidth: 240, whiteSpace: 'normal' }}>{subject}</div> },
              { title: t('detail'), dataIndex: 'detail', render: (detail: string | null) => <div style={{ maxWidth: 320, whiteSpace: 'normal', wordBreak: 'break-all' }}>{detailOf(detail, spoken)}</div> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
