import { Button, Checkbox, Empty, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { History } from './History.tsx';
import { words } from './words.ts';

type View = components['schemas']['Registry.KeepSquads.View'];

const useNames = () => useQuery({
  queryKey: ['inspectors', 'named'], staleTime: 60_000,
  queryFn: () => unwrap(client.GET('/api/registry/inspectors', { params: { query: { size: 200 } } })),
});

/** The squads: where a scheme counts squads, they are the staff of its ratio. */
export function Squads() {
  const t = useText(words);
  const may = useMay();
  const address = useListAddress();
  const [editing, setEditing] = useState<View | 'new' | null>(null);
  const [reading, setReading] = useState<View | null>(null);
  const query = { page: address.page, size: address.size };
  const list = useQuery({ queryKey: ['squads', query], queryFn: () => unwrap(client.GET('/api/registry/squads', { params: { query } })) });
  const names = useNames();
  const name = (id: string) => names.data?.inspectors.find((found) => found.id === id)?.name ?? '…' + id.slice(-4);
  return (
    <Page title={t('squads')} actions={may('formSquad') && <Button type="primary" onClick={() => setEditing('new')}>{t('addSquad')}</Button>}>
      <p className="clause">{t('squadsHint')}</p>
      <Loaded query={list}>
        {(page) => (
          <Table<View>
            rowKey="id" dataSource={page.squads} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty description={t('noSquads')} /> }}
            columns={[
              { title: t('name'), dataIndex: 'name' },
              { title: t('members'), dataIndex: 'members', render: (members: string[]) => <div style={{ maxWidth: 560, whiteSpace: 'normal' }}>{members.map(name).join('、')}</div> },
              { title: t('state'), dataIndex: 'active', render: (active: boolean) => <Tag color={active ? 'green' : 'default'}>{t(active ? 'inUse' : 'dissolved')}</Tag> },
              {
                key: 'act', render: (_, row) => (
                  <Space>
                    {may('changeSquad') && <Button size="small" onClick={() => setEditing(row)}>{t('change')}</Button>}
                    <Button size="small" type="text" onClick={() => setReading(row)}>{t('history')}</Button>
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {reading && <History noun="squads" {...reading} close={() => setReading(null)} />}
      {editing && <Edit squad={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

interface Entered { name: string; members?: string[]; active?: boolean; reason?: string }

function Edit({ squad, close }: { squad: View | null; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<Entered>();
  const names = useNames();
  const act = useAct((entered: Entered) => unwrap<View>(squad === null
    ? client.POST('/api/registry/squads', { body: { name: entered.name, members: entered.members ?? [] } })
    : client.PUT('/api/registry/squads/{id}', {
      params: { path: { id: squad.id } },
      body: { version: squad.version, reason: entered.reason ?? '', name: entered.name, active: entered.active ?? true, members: entered.members ?? [] },
    })), t(squad === null ? 'entered' : 'changed'));
  return (
    <Modal open title={squad?.name ?? t('addSquad')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ name: squad?.name, members: squad?.members ?? [], active: squad?.active ?? true }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needed') }]}><Input maxLength={60} /></Form.Item>
        <Form.Item name="members" label={t('members')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={names.data?.inspectors.map((row) => ({ value: row.id, label: `${row.name} ${row.department}` })) ?? []} />
        </Form.Item>
        {squad !== null && (
          <>
            <Form.Item name="active" valuePropName="checked" extra={t('dissolveHint')}><Checkbox>{t('inUse')}</Checkbox></Form.Item>
            <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea maxLength={200} /></Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
