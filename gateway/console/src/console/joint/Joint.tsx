import { Button, DatePicker, Form, Input, InputNumber, Modal, Select, Space, Table, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { usePlaces, useSubtree } from '../places/places.ts';
import { useDayFormat } from '../registry/fields.ts';
import { words } from './words.ts';

type Line = components['schemas']['Draw.ShowJoint.Line'];

/** A year's joint inspection against what is asked for; of those below, too. */
export function Joint() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const me = useMe();
  const places = usePlaces();
  const tree = useSubtree();
  const address = useListAddress('year');
  const running = Number(today().slice(0, 4));
  const year = Number(address.filters.year ?? running) || running;
  const [setting, setSetting] = useState<Line | null>(null);
  const of = (tree.data?.jurisdictions.length ?? 0) > 1 ? '*' : undefined;
  const query = { year, of, page: address.page, size: address.size };
  const joint = useQuery({
    queryKey: ['joint', query], enabled: tree.data !== undefined, placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/draw/joint', { params: { query } })),
  });
  return (
    <Page title={t('title')} actions={may('openDraw') && <Link to={paths.openDraw}><Button type="primary" tabIndex={-1}>{t('openDraw')}</Button></Link>}>
      <p className="clause">{t('hint')}</p>
      <div className="filters">
        <Select aria-label={t('year')} value={year} style={{ width: 120 }} onChange={(value) => address.set({ year: String(value) })}
          options={[running, running - 1].map((value) => ({ value, label: period(String(value), spoken) }))} />
      </div>
      <Loaded query={joint}>
        {({ tenants, total }) => (
          <Table<Line>
            rowKey="tenant" dataSource={tenants} pagination={address.pagination(total)} scroll={{ x: 'max-content' }}
            columns={[
              { title: t('bureau'), dataIndex: 'tenant', render: (tenant: string) => places(tenant) },
              {
                title: t('internal'), key: 'internal', render: (_, { internal }) => (
                  <Space direction="vertical" size={0}>
                    <span>{t('internalSaid', { drawn: internal.drawn, joint: internal.joint })}</span>
                    {internal.needed === null ? <span className="clause">{t('notAsked')}</span> : (
                      <span>{t('needed', { needed: internal.needed, percent: internal.percent ?? '' })} <Tag color={internal.short ? 'red' : 'green'}>{t(internal.short ? 'short' : 'enough')}</Tag></span>
                    )}
                    {internal.clause && <span className="clause">{t('clause')} {internal.clause}</span>}
                  </Space>
                ),
              },
              {
                title: t('departmental'), key: 'departmental', render: (_, { departmental }) => (
                  <Space direction="vertical" size={0}>
                    <span>{t('departmentalSaid', { draws: departmental.draws, targets: departmental.targets })}</span>
                    {departmental.drawsSet === null ? <span className="clause">{t(departmental.asked ? 'notSet' : 'notAsked')}</span> : (
                      <span>
                        {t('set', { draws: departmental.drawsSet, targets: departmental.targetsSet ?? 0 })}{' '}
                        <Tag color={departmental.short ? 'red' : 'green'}>{t(departmental.short ? 'short' : 'enough')}</Tag>
                      </span>
                    )}
                    {departmental.title && <span className="clause">{departmental.title} {departmental.number} {day(departmental.issued, spoken)}</span>}
                  </Space>
                ),
              },
              {
                key: 'act', render: (_, line) => line.tenant === me.tenant && may('setJointNumbers')
                  && <Button size="small" onClick={() => setSetting(line)}>{t(line.departmental.version === 0 ? 'enter' : 'change')}</Button>,
              },
            ]}
          />
        )}
      </Loaded>
      {setting && <SetNumbers year={year} line={setting} close={() => setSetting(null)} />}
    </Page>
  );
}

interface Entered { draws: number; targets: number; title: string; number?: string; issued: Dayjs }

function SetNumbers({ year, line: { departmental }, close }: { year: number; line: Line; close: () => void }) {
  const t = useText(words);
  const format = useDayFormat();
  const [form] = Form.useForm<Entered>();
  const needed = [{ required: true, message: t('required') }];
  const act = useAct((entered: Entered) => unwrap(client.PUT('/api/draw/joint/{year}', {
    params: { path: { year } },
    body: {
      version: departmental.version, draws: entered.draws, targets: entered.targets, title: entered.title, number: entered.number?.trim() || null,
      issued: entered.issued.format('YYYY-MM-DD'),
    },
  })), t('saved'));
  return (
    <Modal open title={t('enter')} okText={t('save')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <p className="clause">{t('hintSet')}</p>
      <Form
        form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}
        initialValues={{
          draws: departmental.drawsSet ?? undefined, targets: departmental.targetsSet ?? undefined, title: departmental.title ?? undefined,
          number: departmental.number ?? undefined, issued: departmental.issued ? dayjs(departmental.issued) : undefined,
        }}
      >
        <Form.Item name="draws" label={t('draws')} rules={needed}><InputNumber min={0} max={1000} precision={0} /></Form.Item>
        <Form.Item name="targets" label={t('targets')} rules={needed}><InputNumber min={0} max={1000000} precision={0} /></Form.Item>
        <Form.Item name="title" label={t('documentTitle')} rules={[{ required: true, whitespace: true, message: t('required') }]}><Input maxLength={200} /></Form.Item>
        <Form.Item name="number" label={t('number')}><Input maxLength={100} /></Form.Item>
        <Form.Item name="issued" label={t('issued')} rules={needed}><DatePicker format={format} disabledDate={(date) => date.isAfter(dayjs(today()))} /></Form.Item>
      </Form>
    </Modal>
  );
}
