import { Button, DatePicker, Empty, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { useDayFormat } from './fields.ts';
import { History } from './History.tsx';
import { words } from './words.ts';

type View = components['schemas']['Registry.KeepRecusals.View'];

const useInspectorNames = () => useQuery({
  queryKey: ['inspectors', 'named'], staleTime: 60_000,
  queryFn: () => unwrap(client.GET('/api/registry/inspectors', { params: { query: { size: 200 } } })),
});

/** Who steps aside for whom. */
export function Recusals() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const address = useListAddress('day');
  const format = useDayFormat();
  const [reading, setReading] = useState<View | null>(null);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<View | null>(null);
  const query = { day: address.filters.day, page: address.page, size: address.size };
  const list = useQuery({ queryKey: ['recusals', query], queryFn: () => unwrap(client.GET('/api/registry/recusals', { params: { query } })) });
  const ids = [...new Set(list.data?.recusals.map((row) => row.targetId) ?? [])];
  const targets = useQuery({
    queryKey: ['targets', 'named', ids], enabled: ids.length > 0,
    queryFn: () => unwrap(client.GET('/api/registry/targets', { params: { query: { ids, size: ids.length } } })),
  });
  const inspectors = useInspectorNames();
  const inspector = (row: View) => inspectors.data?.inspectors.find((found) => found.id === row.inspectorId)?.name ?? '…' + row.inspectorId.slice(-6);
  const target = (row: View) => targets.data?.targets.find((found) => found.id === row.targetId)?.name ?? '…' + row.targetId.slice(-6);
  return (
    <Page title={t('recusals')} actions={may('enterRecusal') && <Button type="primary" onClick={() => setAdding(true)}>{t('addRecusal')}</Button>}>
      <p>{t('recusalHint')}</p>
      <div className="filters">
        <DatePicker aria-label={t('recusedOn')} placeholder={t('recusedOn')} format={format} style={{ width: 220 }} value={address.filters.day ? dayjs(address.filters.day) : null}
          onChange={(picked: Dayjs | null) => address.set({ day: picked?.format('YYYY-MM-DD') })} />
      </div>
      <Loaded query={list}>
        {(page) => (
          <Table<View>
            rowKey="id" dataSource={page.recusals} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty description={t('noRecusals')} /> }}
            columns={[
              { title: t('inspector'), key: 'i', render: (_, row) => inspector(row) },
              { title: t('target'), key: 't', render: (_, row) => target(row) },
              { title: t('reason'), dataIndex: 'reason' },
              { title: t('from'), dataIndex: 'from', render: (from: string) => day(from, spoken) },
              { title: t('to'), dataIndex: 'to', render: (to: string | null) => day(to, spoken) || '–' },
              {
                key: 'act', render: (_, row) => (
                  <Space>
                    {row.to !== null && row.to < today() ? <Tag>{t('ended')}</Tag> : may('endRecusal') && <Button size="small" onClick={() => setEnding(row)}>{t('end')}</Button>}
                    <Button size="small" type="text" onClick={() => setReading(row)}>{t('history')}</Button>
                  </Space>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {reading && (
        <History<View> noun="recusals" id={reading.id} version={reading.version} name={`${inspector(reading)} · ${target(reading)}`} title={t('lasts')} close={() => setReading(null)}
          told={({ from, to }) => `${day(from, spoken)} – ${day(to, spoken)}`} />
      )}
      {adding && <Add close={() => setAdding(false)} />}
      {ending && <End recusal={ending} close={() => setEnding(null)} />}
    </Page>
  );
}

function Add({ close }: { close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<{ inspectorId: string; targetId: string; reason: string }>();
  const [q, setQ] = useState('');
  const needed = [{ required: true, message: t('needed') }];
  const inspectors = useInspectorNames();
  const targets = useQuery({
    queryKey: ['targets', 'search', q], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/registry/targets', { params: { query: { q: q || undefined, size: 20 } } })),
  });
  const act = useAct((body: { inspectorId: string; targetId: string; reason: string }) => unwrap(client.POST('/api/registry/recusals', { body })), t('entered'));
  return (
    <Modal open title={t('addRecusal')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" onFinish={(body) => void act.run(body).then((done) => done && close())}>
        <Form.Item name="inspectorId" label={t('inspector')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} placeholder={t('choose')} options={inspectors.data?.inspectors.map((i) => ({ value: i.id, label: `${i.name} ${i.department}` })) ?? []} />
        </Form.Item>
        <Form.Item name="targetId" label={t('target')} rules={needed}>
          <Select showSearch={{ filterOption: false, onSearch: setQ }} placeholder={t('searchMore')} options={targets.data?.targets.map((row) => ({ value: row.id, label: row.name })) ?? []} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea /></Form.Item>
      </Form>
    </Modal>
  );
}

function End({ recusal, close }: { recusal: View; close: () => void }) {
  const t = useText(words);
  const format = useDayFormat();
  const [form] = Form.useForm<{ to: Dayjs; reason: string }>();
  const act = useAct(({ to, reason }: { to: Dayjs; reason: string }) => unwrap(client.POST('/api/registry/recusals/{id}/end', {
    params: { path: { id: recusal.id } }, body: { version: recusal.version, to: to.format('YYYY-MM-DD'), reason },
  })), t('ended'));
  return (
    <Modal open title={t('end')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ to: dayjs(today()) }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="to" label={t('endOn')} rules={[{ required: true, message: t('needed') }]}><DatePicker format={format} /></Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea /></Form.Item>
      </Form>
    </Modal>
  );
}
