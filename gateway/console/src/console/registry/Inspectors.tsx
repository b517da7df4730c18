import { App, Button, DatePicker, Empty, Form, Input, Modal, Segmented, Select, Space, Table, Tag } from 'antd';
import type { Dayjs } from 'dayjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period, quarterOf, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { field, iso, useDayFormat, useTerms } from './fields.ts';
import { words } from './words.ts';

type View = components['schemas']['Registry.InspectorView'];
type Input_ = components['schemas']['Registry.InspectorInput'];

/** The inspector library, confirmed every quarter. */
export function Inspectors() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal } = App.useApp();
  const address = useListAddress('q', 'active');
  const [editing, setEditing] = useState<View | 'new' | null>(null);
  const active = address.filters.active ?? 'true';
  const query = { q: address.filters.q, active: active === 'all' ? undefined : active === 'true', page: address.page, size: address.size };
  const list = useQuery({
    queryKey: ['inspectors', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/registry/inspectors', { params: { query } })),
  });
  const quarter = quarterOf(today());
  const confirm = useAct(() => unwrap(client.POST('/api/registry/inspectors/confirm', { body: { quarter } })), t('confirmed'));
  const ask = () => modal.confirm({
    title: t('confirmSure', { period: period(quarter, spoken) }), content: t('confirmHint'), okText: t('confirm'), onOk: () => confirm.run(undefined).then(() => undefined),
  });
  return (
    <Page title={t('inspectors')} actions={<>
      {may('registerInspector') && <Button type="primary" onClick={() => setEditing('new')}>{t('addInspector')}</Button>}
      {may('confirmInspectors') && <Button onClick={ask} loading={confirm.busy}>{t('confirm')}</Button>}
    </>}>
      <Problem problem={confirm.problem} />
      <div className="filters">
        <Input.Search allowClear defaultValue={address.filters.q} placeholder={t('search')} aria-label={t('search')} style={{ width: 240 }}
          onSearch={(value) => address.set({ q: value.trim() })} />
        <Segmented value={active} onChange={(value) => address.set({ active: value })}
          options={[{ value: 'true', label: t('active') }, { value: 'false', label: t('inactive') }, { value: 'all', label: t('all') }]} />
      </div>
      <Loaded query={list}>
        {(page) => (
          <Table<View>
            rowKey="id" dataSource={page.inspectors} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty description={t('noInspectors')} /> }}
            columns={[
              { title: t('name'), dataIndex: 'name' },
              { title: t('department'), dataIndex: 'department' },
              { title: t('certificate'), key: 'certificate', render: (_, row) => <>{term(row.certificateKind, spoken)} {row.certificateNumber}</> },
              {
                title: t('certificateState'), dataIndex: 'certificateState',
                render: (state: string) => <Tag color={state === 'valid' ? 'green' : 'red'}>{term(state, spoken)}</Tag>,
              },
              { title: t('validTo'), dataIndex: 'certificateTo', render: (to: string | null) => day(to, spoken) },
              { title: t('staff'), dataIndex: 'staff', render: (staff: string) => term(staff, spoken) },
              { title: t('confirmedQuarter'), dataIndex: 'confirmedQuarter', render: (q: string | null) => q ? period(q, spoken) : '–' },
              { key: 'act', render: (_, row) => may('changeInspector') && <Button size="small" onClick={() => setEditing(row)}>{t('change')}</Button> },
            ]}
          />
        )}
      </Loaded>
      {editing && <Edit inspector={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

type Entered = Omit<Input_, 'certificateFrom' | 'certificateTo' | 'since'> & { certificateFrom?: Dayjs | null; certificateTo?: Dayjs | null; reason?: string };

function Edit({ inspector, close }: { inspector: View | null; close: () => void }) {
  const t = useText(words);
  const options = useTerms();
  const format = useDayFormat();
  const [form] = Form.useForm<Entered>();
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const departments = useQuery({
    queryKey: ['departments'], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/registry/departments', { params: { query: { active: true, size: 200 } } })),
  });
  const act = useAct(({ reason, certificateFrom, certificateTo, ...rest }: Entered) => {
    const body: Input_ = {
      ...rest, certificateFrom: iso(certificateFrom), certificateTo: iso(certificateTo), accountId: rest.accountId?.trim() || null,
      since: inspector?.since ?? undefined, unit: rest.unit || null, area: inspector?.area || null, postedFrom: inspector?.postedFrom ?? null,
      auxiliary: inspector?.auxiliary ?? false,
    };
    return unwrap<View>(inspector === null
      ? client.POST('/api/registry/inspectors', { body })
      : client.PUT('/api/registry/inspectors/{id}', { params: { path: { id: inspector.id } }, body: { version: inspector.version, reason: reason ?? '', inspector: body } }));
  }, t('changed'));
  return (
    <Modal open title={inspector?.name ?? t('addInspector')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form
        form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}
        initialValues={inspector === null ? { certificateKind: 'enforcement', certificateState: 'valid', staff: 'onStaff', specialties: [] }
          : { ...inspector, certificateFrom: field(inspector.certificateFrom), certificateTo: field(inspector.certificateTo) }}
      >
        <Form.Item name="name" label={t('name')} rules={needed}><Input /></Form.Item>
        <Form.Item name="department" label={t('department')} rules={needed}>
          <Select loading={departments.isLoading} options={departments.data?.departments.map(({ name }) => ({ value: name, label: name })) ?? []} />
        </Form.Item>
        <Space wrap>
          <Form.Item name="certificateKind" label={t('certificateKind')}><Select style={{ width: 150 }} options={options('enforcement', 'work', 'none')} /></Form.Item>
          <Form.Item name="certificateNumber" label={t('certificateNumber')} rules={needed}><Input /></Form.Item>
          <Form.Item name="certificateState" label={t('certificateState')}><Select style={{ width: 130 }} options={options('valid', 'suspended', 'withdrawn')} /></Form.Item>
          <Form.Item name="certificateFrom" label={t('from')}><DatePicker format={format} /></Form.Item>
          <Form.Item name="certificateTo" label={t('validTo')}><DatePicker format={format} /></Form.Item>
          <Form.Item name="staff" label={t('staff')}><Select style={{ width: 150 }} options={options('onStaff', 'postedDown', 'none')} /></Form.Item>
        </Space>
        <Form.Item name="unit" label={t('unit')}><Input /></Form.Item>
        <Form.Item name="post" label={t('post')}><Input /></Form.Item>
        <Form.Item name="specialties" label={t('specialties')}><Select mode="tags" /></Form.Item>
        <Form.Item name="accountId" label={t('account')} extra={t('accountHint')}><Input className="hash" /></Form.Item>
        {inspector !== null && (
          <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea /></Form.Item>
        )}
      </Form>
    </Modal>
  );
}
