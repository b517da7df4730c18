import { Button, Dropdown, Empty, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { usePlaces } from '../places/places.ts';
import { words } from './words.ts';

type Row = components['schemas']['Tenancy.ListMembers.Row'];
type Deed = 'change' | 'disable' | 'enable' | 'resetPassword' | 'removeFactor';

const roleNames = ['bureauAdministrator', 'libraryKeeper', 'drawOperator', 'observer', 'inspector', 'resultReviewer', 'publisher', 'oversightOfficer', 'auditor', 'filingRecipient'];

/** The bureau's accounts and what each may do. */
export function Members() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const address = useListAddress('role', 'of');
  const [adding, setAdding] = useState(false);
  const places = usePlaces();
  const [doing, setDoing] = useState<{ row: Row; deed: Deed } | null>(null);
  const query = { role: address.filters.role, of: address.filters.of, page: address.page, size: address.size };
  const list = useQuery({
    queryKey: ['members', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/tenancy/members', { params: { query } })),
  });
  const deeds = (row: Row): Deed[] => ['change', row.disabled ? 'enable' : 'disable', 'resetPassword', 'removeFactor'];
  return (
    <Page title={address.filters.of ? `${t('title')} · ${places(address.filters.of)}` : t('title')} actions={may('addMember') && <Button type="primary" onClick={() => setAdding(true)}>{t('add')}</Button>}>
      <div className="filters">
        <Select allowClear placeholder={t('role')} aria-label={t('role')} style={{ minWidth: 180 }} value={address.filters.role} onChange={(value?: string) => address.set({ role: value })}
          options={roleNames.map((value) => ({ value, label: term(value, spoken) }))} />
      </div>
      <Loaded query={list}>
        {(page) => (
          <Table<Row>
            rowKey="id" dataSource={page.members} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }} locale={{ emptyText: <Empty description={t('none')} /> }}
            columns={[
              { title: t('userName'), dataIndex: 'userName' },
              { title: t('name'), dataIndex: 'displayName' },
              { title: t('roles'), dataIndex: 'roles', render: (roles: string[]) => <Space wrap>{roles.map((role) => <Tag key={role}>{term(role, spoken)}</Tag>)}</Space> },
              { title: t('state'), dataIndex: 'disabled', render: (off: boolean) => <Tag color={off ? 'red' : 'green'}>{t(off ? 'disabled' : 'active')}</Tag> },
              {
                key: 'act', render: (_, row) => may('changeMember') && (
                  <Dropdown trigger={['click']} menu={{ items: deeds(row).map((deed) => ({ key: deed, label: t(deed), onClick: () => setDoing({ row, deed }) })) }}>
                    <Button size="small">{t('change')}…</Button>
                  </Dropdown>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {adding && <Add tenant={address.filters.of} close={() => setAdding(false)} />}
      {doing && <Do {...doing} close={() => setDoing(null)} />}
    </Page>
  );
}

function Add({ tenant, close }: { tenant: string | undefined; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const [form] = Form.useForm<components['schemas']['Tenancy.AddMember.Request']>();
  const needed = [{ required: true, message: t('needed') }];
  const act = useAct((body: components['schemas']['Tenancy.AddMember.Request']) =>
    unwrap(client.POST('/api/tenancy/members', { body: { ...body, person: body.person || null, tenant: tenant ?? null } })), t('added'));
  return (
    <Modal open title={t('add')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" onFinish={(body) => void act.run(body).then((done) => done && close())}>
        <Form.Item name="userName" label={t('userName')} rules={needed}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="displayName" label={t('name')} rules={needed}><Input autoComplete="off" /></Form.Item>
        <Form.Item name="roles" label={t('roles')} rules={needed}><Select mode="multiple" options={roleNames.map((value) => ({ value, label: term(value, spoken) }))} /></Form.Item>
        <Form.Item name="password" label={t('password')} extra={t('passwordHint')} rules={needed}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="person" label={t('person')} extra={t('personHint')}><Input className="hash" /></Form.Item>
      </Form>
    </Modal>
  );
}

interface Entered { roles: string[]; reason: string; password: string }

function Do({ row, deed, close }: { row: Row; deed: Deed; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const { roles: own } = useMe();
  const [form] = Form.useForm<Entered>();
  const offered = own.includes('provincialAdministrator') ? ['provincialAdministrator', ...roleNames] : roleNames;
  const act = useAct((entered: Entered) => {
    const params = { path: { id: row.id } };
    return unwrap(deed === 'change' ? client.POST('/api/tenancy/members/{id}/roles', { params, body: { version: row.version, roles: entered.roles } })
      : deed === 'disable' ? client.POST('/api/tenancy/members/{id}/disable', { params, body: { version: row.version, reason: entered.reason } })
        : deed === 'enable' ? client.POST('/api/tenancy/members/{id}/enable', { params, body: { version: row.version, reason: entered.reason } })
          : deed === 'resetPassword' ? client.POST('/api/tenancy/members/{id}/password', { params, body: { password: entered.password } })
            : client.POST('/api/tenancy/members/{id}/second-factor/remove', { params, body: { reason: entered.reason } }));
  }, t('done'));
  return (
    <Modal open title={`${t(deed)} · ${row.displayName}`} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()} okText={t(deed)}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ roles: row.roles }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        {deed === 'change' && (
          <Form.Item name="roles" label={t('roles')} rules={[{ required: true, message: t('needed') }]}>
            <Select mode="multiple" options={offered.map((value) => ({ value, label: term(value, spoken) }))} />
          </Form.Item>
        )}
        {deed === 'resetPassword' && (
          <Form.Item name="password" label={t('password')} extra={t('passwordHint')} rules={[{ required: true, message: t('needed') }]}><Input.Password autoComplete="new-password" /></Form.Item>
        )}
        {(deed === 'disable' || deed === 'enable' || deed === 'removeFactor') && (
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea /></Form.Item>
        )}
      </Form>
    </Modal>
  );
}
