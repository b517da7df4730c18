import { Button, Checkbox, Empty, Form, Input, Modal, Space, Table, Tag } from 'antd';
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

type View = components['schemas']['Registry.KeepDepartments.View'];

/** The bureau's departments, and those of other authorities that join its inspections. */
export function Departments() {
  const t = useText(words);
  const may = useMay();
  const address = useListAddress();
  const [editing, setEditing] = useState<View | 'new' | null>(null);
  const [reading, setReading] = useState<View | null>(null);
  const query = { page: address.page, size: address.size };
  const list = useQuery({ queryKey: ['departments', query], queryFn: () => unwrap(client.GET('/api/registry/departments', { params: { query } })) });
  return (
    <Page title={t('departments')} actions={may('enterDepartment') && <Button type="primary" onClick={() => setEditing('new')}>{t('addDepartment')}</Button>}>
      <p className="clause">{t('departmentsHint')}</p>
      <Loaded query={list}>
        {(page) => (
          <Table<View>
            rowKey="id" dataSource={page.departments} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty description={t('noDepartments')} /> }}
            columns={[
              { title: t('name'), dataIndex: 'name' },
              { title: t('authority'), dataIndex: 'authority', render: (authority: string | null) => authority ?? t('ownBureau') },
              { title: t('state'), dataIndex: 'active', render: (active: boolean) => <Tag color={active ? 'green' : 'default'}>{t(active ? 'inUse' : 'notInUse')}</Tag> },
              {
                key: 'act', render: (_, row) => (
                  <Space>
                    {may('changeDepartment') && <Button size="small" onClick={() => setEditing(row)}>{t('change')}</Button>}
                    <Button size="small" type="text" onClick={() => setReading(row)}>{t('history')}</Button>
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {reading && <History noun="departments" {...reading} close={() => setReading(null)} />}
      {editing && <Edit department={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

interface Entered { name: string; authority?: string; active?: boolean; reason?: string }

function Edit({ department, close }: { department: View | null; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<Entered>();
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const act = useAct((entered: Entered) => unwrap<View>(department === null
    ? client.POST('/api/registry/departments', { body: { name: entered.name, authority: entered.authority?.trim() || null } })
    : client.PUT('/api/registry/departments/{id}', {
      params: { path: { id: department.id } },
      body: { version: department.version, reason: entered.reason ?? '', authority: entered.authority?.trim() || null, active: entered.active ?? true },
    })), t(department === null ? 'entered' : 'changed'));
  return (
    <Modal open title={department?.name ?? t('addDepartment')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ authority: department?.authority ?? '', active: department?.active ?? true }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        {department === null && <Form.Item name="name" label={t('name')} rules={needed}><Input maxLength={60} /></Form.Item>}
        <Form.Item name="authority" label={t('authority')} extra={t('authorityHint')}><Input maxLength={100} /></Form.Item>
        {department !== null && (
          <>
            <Form.Item name="active" valuePropName="checked"><Checkbox>{t('inUse')}</Checkbox></Form.Item>
            <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea maxLength={200} /></Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
