import { App, Button, Empty, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { count, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { usePlaces, useSubtree } from '../places/places.ts';
import { parts, words, type Part } from './words.ts';

type Line = components['schemas']['Kernel.ParkedMessages.Line'];

/** Messages that a service could not take in and put aside: tried again, or dropped by two persons. */
export function Parked() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal } = App.useApp();
  const places = usePlaces();
  const tree = useSubtree();
  const address = useListAddress('part');
  const part: Part = parts.find((name) => name === address.filters.part) ?? 'draw';
  const [dropping, setDropping] = useState<Line | null>(null);
  const of = (tree.data?.jurisdictions.length ?? 0) > 1 && may('enterJurisdiction') ? '*' : undefined;
  const query = { page: address.page, size: address.size, of };
  const parked = useQuery({
    queryKey: ['parked', part, query], enabled: tree.data !== undefined,
    queryFn: () => unwrap(client.GET(`/api/${part}/parked`, { params: { query } })),
  });
  const retry = useAct((line: Line) => unwrap(client.POST(`/api/${part}/parked/{id}/retry`, { params: { path: { id: line.id } }, body: { version: line.version } })), t('retried'));
  const confirm = useAct((line: Line) => unwrap(client.POST(`/api/${part}/parked/{id}/drop/confirm`, { params: { path: { id: line.id } }, body: { version: line.version } })), t('dropped'));
  const ask = (line: Line) => modal.confirm({
    title: t('dropSure'), content: t('dropHint'), okText: t('drop'), okButtonProps: { danger: true }, onOk: () => confirm.run(line).then(() => undefined),
  });
  return (
    <Page title={t('parked')}>
      <Problem problem={retry.problem ?? confirm.problem} />
      <p className="clause">{t('parkedHint')}</p>
      <div className="filters">
        <Select aria-label={t('service')} value={part} style={{ width: 180 }} onChange={(value) => address.set({ part: value })} options={parts.map((value) => ({ value, label: t(value) }))} />
      </div>
      <Loaded query={parked}>
        {(page) => (
          <Table<Line>
            rowKey="id" size="small" dataSource={page.messages} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty description={t('noParked')} /> }}
            columns={[
              { title: t('at'), dataIndex: 'parkedAt', render: (at: string) => moment(at, spoken) },
              { title: t('about'), dataIndex: 'tenant', render: (tenant: string) => places(tenant) },
              { title: t('fact'), key: 'fact', render: (_, line) => <><code>{line.fact}</code><br /><code className="clause">{line.consumer}</code></> },
              { title: t('failure'), dataIndex: 'failure', render: (failure: string) => <div style={{ maxWidth: 360, whiteSpace: 'normal', wordBreak: 'break-word' }}>{failure}</div> },
              { title: t('retries'), dataIndex: 'retries', className: 'number', render: count },
              {
                key: 'act', render: (_, line) => (
                  <Space wrap>
                    {line.dropReason !== null && <Tag color="gold" title={line.dropReason}>{t('dropAsked')}</Tag>}
                    <Button size="small" loading={retry.busy} onClick={() => void retry.run(line)}>{t('retry')}</Button>
                    {line.dropReason === null ? <Button size="small" danger onClick={() => setDropping(line)}>{t('askDrop')}</Button>
                      : <Button size="small" danger onClick={() => ask(line)}>{t('drop')}</Button>}
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {dropping && <AskDrop part={part} line={dropping} close={() => setDropping(null)} />}
    </Page>
  );
}

function AskDrop({ part, line, close }: { part: Part; line: Line; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<{ reason: string }>();
  const act = useAct(({ reason }: { reason: string }) => unwrap(client.POST(`/api/${part}/parked/{id}/drop`, {
    params: { path: { id: line.id } }, body: { version: line.version, reason },
  })), t('dropAsked'));
  return (
    <Modal open title={t('askDrop')} okText={t('askDrop')} okButtonProps={{ danger: true }} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <p>{t('dropHint')}</p>
      <Form form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, min: 5, max: 500, message: t('dropReason') }]}><Input.TextArea maxLength={500} /></Form.Item>
      </Form>
    </Modal>
  );
}
