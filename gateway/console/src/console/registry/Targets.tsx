import { Button, Empty, Form, Input, Modal, Select, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { PrintAll } from '../frame/PrintAll.tsx';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { useTerms } from './fields.ts';
import { words } from './words.ts';

type Line = components['schemas']['Registry.ListTargets.Line'];
type State = components['schemas']['Registry.TargetState'];
type Kind = components['schemas']['Registry.TargetKind'];

export const stateColour: Record<State, string> = { active: 'green', suspended: 'gold', closed: 'red', moved: 'default' };

/** The target library: pages of the service, searched and filtered there. */
export function Targets() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const options = useTerms();
  const address = useListAddress('q', 'state', 'kind', 'category');
  const [adding, setAdding] = useState(false);
  const { q, state, kind, category } = address.filters;
  const query = {
    q, state: state as State | undefined, kind: kind as Kind | undefined, category,
    page: address.page, size: address.size,
  };
  const list = useQuery({
    queryKey: ['targets', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/registry/targets', { params: { query } })),
  });
  const counts = useQuery({ queryKey: ['categories'], staleTime: 60_000, enabled: may('countCategories'), queryFn: () => unwrap(client.GET('/api/registry/categories')) });
  return (
    <Page title={t('targets')} actions={<>
      {may('registerTarget') && <Button type="primary" onClick={() => setAdding(true)}>{t('register')}</Button>}
      {list.data && list.data.total > 0 && (
        <PrintAll<Line>
          title={t('targets')}
          load={async (page, size) => {
            const found = await unwrap(client.GET('/api/registry/targets', { params: { query: { ...query, page, size } } }));
            return { rows: found.targets, total: found.total };
          }}
          columns={[
            { title: t('name'), text: (line) => line.name }, { title: t('code'), text: (line) => line.code }, { title: t('kind'), text: (line) => term(line.kind, spoken) },
            { title: t('address'), text: (line) => line.address ?? '' }, { title: t('managedLevel'), text: (line) => term(line.managedLevel, spoken) },
            { title: t('state'), text: (line) => term(line.state, spoken) },
          ]}
        />
      )}
      {may('importTargets') && <Link to={paths.imports}><Button>{t('imports')}</Button></Link>}
    </>}>
      <div className="filters">
        <Input.Search allowClear defaultValue={q} placeholder={t('search')} aria-label={t('search')} style={{ width: 260 }} onSearch={(value) => address.set({ q: value.trim() })} />
        <Select allowClear placeholder={t('state')} aria-label={t('state')} value={state} style={{ minWidth: 120 }} options={options('active', 'suspended', 'closed', 'moved')}
          onChange={(value?: string) => address.set({ state: value })} />
        <Select allowClear placeholder={t('kind')} aria-label={t('kind')} value={kind} style={{ minWidth: 140 }} onChange={(value?: string) => address.set({ kind: value })}
          options={options('unit', 'project', 'waterPermit', 'soilAndWaterPlan', 'forestry')} />
        {may('countCategories') && (
          <Select allowClear placeholder={t('category')} aria-label={t('category')} value={category} style={{ minWidth: 170 }} loading={counts.isLoading}
            onChange={(value?: string) => address.set({ category: value })}
            options={counts.data?.categories.map((c) => ({ value: c.category, label: `${spoken === 'zh' ? c.name ?? term(c.category, spoken) : term(c.category, spoken)} (${c.size})` })) ?? []} />
        )}
      </div>
      <Loaded query={list}>
        {(page) => (
          <Table<Line>
            rowKey="id" dataSource={page.targets} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }} loading={list.isPlaceholderData}
            locale={{ emptyText: <Empty description={t('noTargets')} /> }}
            columns={[
              { title: t('name'), key: 'name', render: (_, line) => may('showTarget') ? <Link to={paths.target(line.id)}>{line.name}</Link> : line.name },
              { title: t('code'), dataIndex: 'code', className: 'hash' },
              { title: t('kind'), dataIndex: 'kind', render: (word: string) => term(word, spoken) },
              { title: t('address'), dataIndex: 'address' },
              { title: t('managedLevel'), dataIndex: 'managedLevel', render: (word: string) => term(word, spoken) },
              { title: t('state'), dataIndex: 'state', render: (word: State) => <Tag color={stateColour[word]}>{term(word, spoken)}</Tag> },
            ]}
          />
        )}
      </Loaded>
      {adding && <Register close={() => setAdding(false)} />}
    </Page>
  );
}

function Register({ close }: { close: () => void }) {
  const t = useText(words);
  const go = useNavigate();
  const options = useTerms();
  const [form] = Form.useForm<components['schemas']['Registry.RegisterTarget.Request']>();
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const act = useAct((body: components['schemas']['Registry.RegisterTarget.Request']) => unwrap(client.POST('/api/registry/targets', { body })),
    (target) => go(paths.target(target.id)));
  return (
    <Modal open title={t('register')} onCancel={close} okText={t('register')} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ kind: 'unit', managedLevel: 'county' }} onFinish={(body) => void act.run(body)}>
        <Form.Item name="name" label={t('name')} rules={needed}><Input maxLength={200} /></Form.Item>
        <Form.Item name="code" label={t('code')} rules={needed}><Input className="hash" maxLength={40} /></Form.Item>
        <Form.Item name="codeReason" label={t('codeReason')} extra={t('codeReasonHint')}><Input /></Form.Item>
        <Form.Item name="kind" label={t('kind')}><Select options={options('unit', 'project', 'waterPermit', 'soilAndWaterPlan', 'forestry')} /></Form.Item>
        <Form.Item name="site" label={t('site')}><Input /></Form.Item>
        <Form.Item name="address" label={t('address')}><Input /></Form.Item>
        <Form.Item name="managedLevel" label={t('managedLevel')}><Select options={options('county', 'prefecture', 'province')} /></Form.Item>
      </Form>
    </Modal>
  );
}
