import { Alert, App, Button, Card, Form, Input, InputNumber, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { count, moment } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { words } from './words.ts';

type DrawView = components['schemas']['Draw.DrawView'];
type Category = components['schemas']['Draw.ShowQuotas.CategoryQuota'];
type View = components['schemas']['Draw.ListExceptions.View'];

/** The exceptions from rules in principle that were asked for this pool. */
export const useExceptions = (drawId: string, enabled: boolean) => useQuery({
  queryKey: ['draws', 'exceptions', drawId], enabled,
  queryFn: () => unwrap(client.GET('/api/draw/draws/{id}/exceptions', { params: { path: { id: drawId } } })),
});

/** What was asked, and the second person's approval; nothing where no rule allows it and none was asked. */
export function Exceptions({ draw, categories }: { draw: DrawView; categories: readonly Category[] }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal } = App.useApp();
  const [asking, setAsking] = useState(false);
  const exceptions = useExceptions(draw.drawId, may('listExceptions'));
  const able = categories.filter((row) => row.firm < row.quota);
  const approve = useAct((view: View) => unwrap(client.POST('/api/draw/draws/{id}/exceptions/{category}/approve', {
    params: { path: { id: draw.drawId, category: view.category } }, body: { version: draw.version },
  })), t('approved'));
  const rows = exceptions.data?.exceptions ?? [];
  if (able.length === 0 && rows.length === 0) return null;
  const sure = (view: View) => modal.confirm({
    title: t('approveSure', { category: term(view.category, spoken), count: view.count }), content: t('approveHint'), okText: t('approve'),
    onOk: () => approve.run(view).then(() => undefined),
  });
  return (
    <Card size="small" title={t('title')} className="problem" extra={may('askException') && able.length > 0 && <Button size="small" onClick={() => setAsking(true)}>{t('ask')}</Button>}>
      <Problem problem={approve.problem} />
      <p className="clause">{t('hint')}</p>
      {rows.length > 0 && (
        <Table<View>
          rowKey="category" size="small" pagination={false} scroll={{ x: 'max-content' }} dataSource={rows}
          columns={[
            { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
            { title: t('quota'), dataIndex: 'quota', className: 'number', render: count },
            { title: t('firm'), dataIndex: 'firm', className: 'number', render: count },
            { title: t('count'), dataIndex: 'count', className: 'number', render: count },
            { title: t('reason'), dataIndex: 'reason' },
            { title: t('by'), key: 'by', render: (_, row) => <>{row.askedBy} {moment(row.askedAt, spoken)}</> },
            {
              key: 'act', render: (_, row) => row.approvedBy !== null ? <Tag color="green">{t('approvedBy', { name: row.approvedBy })}</Tag>
                : (
                  <Space wrap>
                    <Tag color="gold">{t('waiting')}</Tag>
                    {may('approveException') && (row.barred === null
                      ? <Button size="small" onClick={() => sure(row)}>{t('approve')}</Button> : <span className="clause">{t('notByAsker')}</span>)}
                  </Space>
                ),
            },
          ]}
        />
      )}
      {asking && <Ask draw={draw} able={able} close={() => setAsking(false)} />}
    </Card>
  );
}

interface Entered { category: string; count: number; reason: string }

function Ask({ draw, able, close }: { draw: DrawView; able: readonly Category[]; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const [form] = Form.useForm<Entered>();
  const category = Form.useWatch('category', form);
  const chosen = able.find((row) => row.category === category) ?? able[0];
  const act = useAct((entered: Entered) => unwrap(client.POST('/api/draw/draws/{id}/exceptions', {
    params: { path: { id: draw.drawId } }, body: { version: draw.version, ...entered },
  })), t('asked'));
  if (chosen === undefined) return null;
  const range = t('countRange', { firm: chosen.firm, most: chosen.quota - 1 });
  return (
    <Modal open title={t('ask')} okText={t('ask')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Alert type="info" showIcon className="problem" title={t('hint')} />
      <Form form={form} layout="vertical" initialValues={{ category: chosen.category, count: chosen.firm }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="category" label={t('category')}><Select options={able.map((row) => ({ value: row.category, label: term(row.category, spoken) }))} /></Form.Item>
        <Form.Item name="count" label={t('count')} extra={range} rules={[{ required: true, type: 'number', min: chosen.firm, max: chosen.quota - 1, message: range }]}>
          <InputNumber precision={0} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, min: 2, max: 500, message: t('reasonNeeded') }]}><Input.TextArea maxLength={500} /></Form.Item>
      </Form>
    </Modal>
  );
}
