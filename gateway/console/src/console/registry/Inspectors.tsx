import { App, Button, Checkbox, DatePicker, Empty, Form, Input, Modal, Segmented, Select, Space, Table, Tag } from 'antd';
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
import { History } from './History.tsx';
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
  const [moving, setMoving] = useState<View | null>(null);
  const [reading, setReading] = useState<View | null>(null);
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
        <Segmented aria-label={t('state')} value={active} onChange={(value) => address.set({ active: value })}
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
              {
                key: 'act', render: (_, row) => (
                  <Space>
                    {may('changeInspector') && <Button size="small" onClick={() => setEditing(row)}>{t('change')}</Button>}
                    {may('leaveInspector') && <Button size="small" onClick={() => setMoving(row)}>{t(row.active ? 'leave' : 'returns')}</Button>}
                    <Button size="small" type="text" onClick={() => setReading(row)}>{t('history')}</Button>
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {moving && <Leave inspector={moving} close={() => setMoving(null)} />}
      {reading && (
        <History<View>
          noun="inspectors" {...reading} title={t('certificate')} close={() => setReading(null)}
          told={(body) => <>{body.certificateNumber} {term(body.certificateState, spoken)} {day(body.certificateTo, spoken)}</>}
        />
      )}
      {editing && <Edit inspector={editing === 'new' ? null : editing} close={() => setEditing(null)} />}
    </Page>
  );
}

/** Notes that somebody left the bureau, or is back. */
function Leave({ inspector, close }: { inspector: View; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<{ reason: string }>();
  const leaves = inspector.active;
  const act = useAct(({ reason }: { reason: string }) => {
    const request = { params: { path: { id: inspector.id } }, body: { version: inspector.version, reason } };
    return unwrap(leaves ? client.POST('/api/registry/inspectors/{id}/leave', request) : client.POST('/api/registry/inspectors/{id}/return', request));
  }, t(leaves ? 'left' : 'returned'));
  return (
    <Modal open title={t(leaves ? 'leaveSure' : 'returnSure', { name: inspector.name })} okText={t(leaves ? 'leave' : 'returns')} okButtonProps={{ danger: leaves }}
      onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      {leaves && <p>{t('leaveHint')}</p>}
      <Form form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea maxLength={200} /></Form.Item>
      </Form>
    </Modal>
  );
}

type Entered = Omit<Input_, 'certificateFrom' | 'certificateTo' | 'since'> & {
  certificateFrom?: Dayjs | null; certificateTo?: Dayjs | null; since?: Dayjs | null; reason?: string;
};

function Edit({ inspector, close }: { inspector: View | null; close: () => void }) {
  const t = useText(words);
  const options = useTerms();
  const format = useDayFormat();
  const [form] = Form.useForm<Entered>();
  const staff = Form.useWatch('staff', form);
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const departments = useQuery({
    queryKey: ['departments'], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/registry/departments', { params: { query: { active: true, size: 200 } } })),
  });
  const act = useAct(({ reason, certificateFrom, certificateTo, since, ...rest }: Entered) => {
    const body: Input_ = {
      ...rest, certificateFrom: iso(certificateFrom), certificateTo: iso(certificateTo), accountId: rest.accountId?.trim() || null,
      since: iso(since), unit: rest.unit || null, area: rest.area || null, postedFrom: rest.staff === 'postedDown' ? rest.postedFrom?.trim() || null : null,
      auxiliary: rest.auxiliary ?? false,
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
          : { ...inspector, certificateFrom: field(inspector.certificateFrom), certificateTo: field(inspector.certificateTo), since: field(inspector.since) }}
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
        {staff === 'postedDown' && <Form.Item name="postedFrom" label={t('postedFrom')} rules={needed}><Input maxLength={100} /></Form.Item>}
        <Form.Item name="auxiliary" valuePropName="checked"><Checkbox>{t('auxiliary')}</Checkbox></Form.Item>
        <Space wrap>
          <Form.Item name="since" label={t('sinceDay')}><DatePicker format={format} /></Form.Item>
          <Form.Item name="area" label={t('area')}><Input maxLength={60} /></Form.Item>
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
