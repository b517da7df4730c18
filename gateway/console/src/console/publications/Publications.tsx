import { App, Button, Descriptions, Drawer, Empty, Form, Modal, Segmented, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period } from '../../format/format.ts';
import { phrase, term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { PrintAll } from '../frame/PrintAll.tsx';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { ChannelDays, type ChannelDay } from './ChannelDays.tsx';
import { words } from './words.ts';

type Item = components['schemas']['Publication.ListPublications.Item'];
type State = components['schemas']['Publication.PublicationState'];

/** What is to be published, by when; publishing, and withholding by two persons. */
export function Publications() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal } = App.useApp();
  const address = useListAddress('state');
  const state = (address.filters.state ?? 'due') as State;
  const [publishing, setPublishing] = useState<Item | null>(null);
  const [withholding, setWithholding] = useState<Item | null>(null);
  const [looking, setLooking] = useState<Item | null>(null);
  const query = { state, page: address.page, size: address.size };
  const list = useQuery({
    queryKey: ['publications', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/publication/publications', { params: { query } })),
  });
  const approve = useAct((item: Item) => unwrap(client.POST('/api/publication/publications/{id}/withhold/approve', {
    params: { path: { id: item.id } }, body: { version: item.version },
  })), t('approved'));
  const askApproval = (item: Item) => modal.confirm({
    title: t('approveSure'), content: <>{item.targetName}<br />{term(item.withholdReason ?? '', spoken)}<br /><small>{t('approveHint')}</small></>, okText: t('approve'),
    onOk: () => approve.run(item).then(() => undefined),
  });
  return (
    <Page actions={list.data && list.data.total > 0 && (
      <PrintAll<Item>
        title={`${t('title')} · ${t(state)}`}
        load={async (page, size) => {
          const { items, total } = await unwrap(client.GET('/api/publication/publications', { params: { query: { state, page, size } } }));
          return { rows: items, total };
        }}
        columns={[
          { title: t('target'), text: (item) => `${item.targetName} ${item.targetCode}` }, { title: t('result'), text: (item) => phrase(item.phrase, spoken) },
          { title: t('period'), text: (item) => period(item.period, spoken) }, { title: t('determinedOn'), text: (item) => day(item.determinedOn, spoken) },
          { title: t(state === 'due' ? 'dueOn' : 'doneOn'), text: (item) => `${day(item.state === 'due' ? item.due : item.doneOn, spoken)}${item.late ? ' ' + t('late') : ''}` },
        ]}
      />
    )} title={<>{t('title')} {list.data && list.data.overdue > 0 && <Tag color="red">{t('overdue', { count: list.data.overdue })}</Tag>}</>}>
      <Segmented
        aria-label={t('title')} className="problem" value={state} onChange={(value) => address.set({ state: value })}
        options={(['due', 'published', 'withheld'] as const).map((value) => ({ value, label: t(value) }))}
      />
      <Problem problem={approve.problem} />
      <Loaded query={list}>
        {(page) => (
          <Table<Item>
            rowKey="id" dataSource={page.items} scroll={{ x: 'max-content' }} pagination={address.pagination(page.total)}
            locale={{ emptyText: <Empty description={t('none', { state: t(state) })} /> }}
            columns={[
              { title: t('target'), key: 'target', render: (_, item) => <Button type="link" style={{ padding: 0 }} onClick={() => setLooking(item)}>{item.targetName}</Button> },
              { title: t('result'), dataIndex: 'phrase', render: (text: string) => phrase(text, spoken) },
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              { title: t('determinedOn'), dataIndex: 'determinedOn', render: (text: string) => day(text, spoken) },
              { title: t(state === 'due' ? 'dueOn' : 'doneOn'), key: 'due', render: (_, item) => <Due item={item} /> },
              {
                key: 'act', render: (_, item) => item.state === 'due' && (
                  <Space wrap>
                    {item.withholdReason !== null && <Tag color="gold">{t('waiting', { reason: term(item.withholdReason, spoken) })}</Tag>}
                    {may('publishResult') && <Button type="primary" onClick={() => setPublishing(item)}>{t('publish')}</Button>}
                    {may('askToWithhold') && item.withholdReason === null && <Button onClick={() => setWithholding(item)}>{t('withhold')}</Button>}
                    {may('approveWithholding') && item.withholdReason !== null && <Button onClick={() => askApproval(item)}>{t('approve')}</Button>}
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {publishing && <Publish item={publishing} close={() => setPublishing(null)} />}
      {withholding && <Withhold item={withholding} close={() => setWithholding(null)} />}
      {looking && <Look item={looking} close={() => setLooking(null)} />}
    </Page>
  );
}

function Due({ item }: { item: Item }) {
  const t = useText(words);
  const spoken = useLanguage();
  if (item.state !== 'due') return <>{day(item.doneOn, spoken)} {item.late && <Tag color="red">{t('late')}</Tag>}</>;
  const left = item.workingDaysLeft;
  return (
    <>
      {day(item.due, spoken)}{' '}
      {left !== null && <Tag color={left < 0 ? 'red' : left <= 3 ? 'gold' : 'blue'}>{left < 0 ? t('over', { days: -left }) : left === 0 ? t('today') : t('left', { days: left })}</Tag>}
      {item.dueProvisional && <Tag>{t('provisional')}</Tag>}
      <div className="clause">{item.dueByClause ? `${t('clause')} ${item.dueDocument ?? ''} ${item.dueClause ?? ''}` : t('reminder')}</div>
    </>
  );
}

function Publish({ item, close }: { item: Item; close: () => void }) {
  const t = useText(words);
  const publish = useAct((entered: ChannelDay[]) => unwrap(client.POST('/api/publication/publications/{id}/publish', {
    params: { path: { id: item.id } }, body: { version: item.version, channels: entered },
  })), t('publishedNow'));
  return <ChannelDays title={`${t('publish')} · ${item.targetName}`} ok={t('publish')} hint={t('publishHint')} act={publish} close={close} />;
}

const usePublication = (id: string) => useQuery({
  queryKey: ['publications', 'one', id],
  queryFn: () => unwrap(client.GET('/api/publication/publications/{id}', { params: { path: { id } } })),
});

function Withhold({ item, close }: { item: Item; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const detail = usePublication(item.id);
  const [form] = Form.useForm<{ reason: string }>();
  const withhold = useAct((reason: string) => unwrap(client.POST('/api/publication/publications/{id}/withhold', {
    params: { path: { id: item.id } }, body: { version: item.version, reason },
  })), t('asked'));
  return (
    <Modal open title={`${t('withhold')} · ${item.targetName}`} okText={t('withhold')} onCancel={close} confirmLoading={withhold.busy} onOk={() => form.submit()}>
      <Problem problem={withhold.problem} />
      <p>{t('withholdHint')}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => void withhold.run(reason).then((done) => done && close())}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('reasonNeeded') }]}
          extra={detail.data?.withholdReasons.length === 0 ? t('noReasons') : undefined}>
          <Select loading={detail.isLoading} options={(detail.data?.withholdReasons ?? []).map((reason) => ({ value: reason, label: term(reason, spoken) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Look({ item, close }: { item: Item; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const detail = usePublication(item.id);
  return (
    <Drawer open title={item.targetName} onClose={close} size={520}>
      <Loaded query={detail}>
        {(view) => (
          <>
            <Descriptions column={1} items={[
              { key: 'c', label: '', children: <span className="hash">{item.targetCode}</span> },
              { key: 'p', label: t('result'), children: phrase(item.phrase, spoken) },
              { key: 'v', label: t('visitedOn'), children: day(view.visitedOn, spoken) },
              { key: 'd', label: t('determinedOn'), children: day(item.determinedOn, spoken) },
              ...view.channels.map((channel) => ({ key: channel.channel, label: term(channel.channel, spoken), children: day(channel.on, spoken) })),
            ]} />
            {view.findings.map((finding) => (
              <p key={finding.itemId}><strong>{finding.item}</strong> <Tag color={finding.fault ? 'red' : 'green'}>{t(finding.fault ? 'fault' : 'ok')}</Tag><br />{finding.text}</p>
            ))}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}
