import { Button, Checkbox, Empty, Form, Input, Modal, Select, Table, Tag } from 'antd';
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
import { useTerms } from './fields.ts';
import { History } from './History.tsx';
import { words } from './words.ts';

type View = components['schemas']['Registry.KeepItems.View'];
type Entry = components['schemas']['Registry.KeepItems.Input'];

/** The item list: what may be inspected, on what ground, how. */
export function Items() {
  const t = useText(words);
  const may = useMay();
  const address = useListAddress('struck');
  const [editing, setEditing] = useState<View | 'new' | null>(null);
  const [reading, setReading] = useState<View | null>(null);
  const struck = address.filters.struck === 'true';
  const query = { active: struck ? undefined : true, page: address.page, size: address.size };
  const list = useQuery({ queryKey: ['items', query], queryFn: () => unwrap(client.GET('/api/registry/items', { params: { query } })) });
  return (
    <Page title={t('items')} actions={may('enterItem') && <Button type="primary" onClick={() => setEditing('new')}>{t('addItem')}</Button>}>
      <div className="filters no-print"><Checkbox checked={struck} onChange={({ target }) => address.set({ struck: target.checked ? 'true' : undefined })}>{t('showStruck')}</Checkbox></div>
      <Loaded query={list}>
        {(page) => (
          <Table<View>
            rowKey="id" dataSource={page.items} pagination={address.pagination(page.total)} locale={{ emptyText: <Empty description={t('noItems')} /> }} scroll={{ x: 900 }}
            columns={[
              { title: t('name'), key: 'name', width: 200, render: (_, item) => <><strong>{item.name}</strong><br />{item.subItem} {item.joint && <Tag>{t('joint')}</Tag>} {!item.active && <Tag color="red">{t('struck')}</Tag>}</> },
              { title: t('content'), dataIndex: 'content' },
              { title: t('basis'), dataIndex: 'legalBasis' },
              { title: t('method'), dataIndex: 'method', width: 140 },
              { title: t('body'), dataIndex: 'body', width: 140 },
              ...(may('listDepartments') ? [{
                key: 'act', width: 110, className: 'no-print', render: (_: unknown, item: View) => (
                  <>
                    {may('changeItem') && <Button size="small" onClick={() => setEditing(item)}>{t('change')}</Button>}
                    <Button size="small" type="text" onClick={() => setReading(item)}>{t('history')}</Button>
                  </>
                ),
              }] : []),
            ]}
          />
        )}
      </Loaded>
      {reading && <History noun="items" {...reading} close={() => setReading(null)} />}
      {editing && <Edit item={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

interface Entered extends Entry { active?: boolean; reason?: string }

function Edit({ item, close }: { item: View | null; close: () => void }) {
  const t = useText(words);
  const options = useTerms();
  const [form] = Form.useForm<Entered>();
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const act = useAct(({ active, reason, ...body }: Entered) => unwrap<View>(item === null
    ? client.POST('/api/registry/items', { body })
    : client.PUT('/api/registry/items/{id}', { params: { path: { id: item.id } }, body: { version: item.version, reason: reason ?? '', active: active ?? true, item: body } })),
  t(item === null ? 'entered' : 'changed'));
  return (
    <Modal open title={item?.name ?? t('addItem')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={item === null ? { targetKinds: ['unit'], joint: false } : { ...item }} onFinish={(body) => void act.run(body).then((done) => done && close())}>
        <Form.Item name="name" label={t('name')} rules={needed}><Input /></Form.Item>
        <Form.Item name="subItem" label={t('subItem')}><Input /></Form.Item>
        <Form.Item name="content" label={t('content')} rules={needed}><Input.TextArea /></Form.Item>
        <Form.Item name="legalBasis" label={t('basis')} rules={needed}><Input.TextArea /></Form.Item>
        <Form.Item name="method" label={t('method')} rules={needed}><Input /></Form.Item>
        <Form.Item name="body" label={t('body')}><Input /></Form.Item>
        <Form.Item name="ratio" label={t('ratio')}><Input /></Form.Item>
        <Form.Item name="frequency" label={t('frequency')}><Input /></Form.Item>
        <Form.Item name="kind" label={t('kind')}><Input maxLength={40} /></Form.Item>
        <Form.Item name="targetKinds" label={t('targetKinds')}><Select mode="multiple" options={options('unit', 'project', 'waterPermit', 'soilAndWaterPlan', 'forestry')} /></Form.Item>
        <Form.Item name="joint" valuePropName="checked"><Checkbox>{t('joint')}</Checkbox></Form.Item>
        {item !== null && (
          <>
            <Form.Item name="active" valuePropName="checked" extra={t('strikeHint')}><Checkbox>{t('itemActive')}</Checkbox></Form.Item>
            <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea maxLength={200} /></Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
