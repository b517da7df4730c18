import { Alert, App, Button, Card, Flex, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { grouped, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { isEndOf, isNow, stages, staff, toConfirm, watching, type Stage } from './stages.ts';
import { words } from './words.ts';

type DrawView = components['schemas']['Draw.DrawView'];
type StageView = components['schemas']['Draw.ShowWitnesses.StageView'];
type Present = components['schemas']['Draw.Present'];

function useCapacity(): (name: string) => string {
  const t = useText(words);
  return (name) => `c_${name}` in words.zh ? t(`c_${name}` as keyof typeof words.zh) : name;
}

/** Who was there at each stage, and which observers confirmed what they saw. */
export function Witnesses({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const me = useMe();
  const capacity = useCapacity();
  const [entering, setEntering] = useState<Stage | null>(null);
  const [confirming, setConfirming] = useState(false);
  const seen = useQuery({
    queryKey: ['draws', 'witnesses', draw.drawId],
    queryFn: () => unwrap(client.GET('/api/draw/draws/{id}/witnesses', { params: { path: { id: draw.drawId } } })),
  });
  const asked = toConfirm(draw.state);
  return (
    <Card
      size="small" title={t('title')}
      extra={may('witnessDraw') && asked !== null && (
        <Button type="primary" size="small" onClick={() => setConfirming(true)}>{t(asked === 'commitment' ? 'confirmCommitment' : 'confirmOutcome')}</Button>
      )}
    >
      <p className="clause">{t('hint')}</p>
      <Loaded query={seen}>
        {({ attendance, witnesses }) => (
          <div className="stack">
            {stages.map((stage) => {
              const list = attendance.find((found) => found.stage === stage);
              const now = may('enterAttendance') && isNow(draw.state, stage);
              if (list === undefined && !now) return null;
              return (
                <Flex key={stage} gap="small" wrap align="center">
                  <strong>{t(stage)}</strong>
                  {list === undefined ? <span className="clause">{t('noPresent')}</span> : list.present.map((person) => (
                    <Tag key={person.name + person.unit}>{person.name} · {person.unit} · {capacity(person.capacity)}</Tag>
                  ))}
                  {list && <span className="clause">{t('enteredBy', { name: list.enteredBy, at: moment(list.enteredAt, spoken) })}</span>}
                  {now && <Button size="small" onClick={() => setEntering(stage)}>{t('enter')}</Button>}
                </Flex>
              );
            })}
            {witnesses.length === 0 ? <span className="clause">{t('noWitnesses')}</span> : <Table
              rowKey={(row) => row.stage + row.name + row.at} size="small" pagination={false} scroll={{ x: 'max-content' }} dataSource={witnesses}
              columns={[
                { title: t('stage'), dataIndex: 'stage', render: (stage: Stage) => t(stage) },
                { title: t('name'), key: 'name', render: (_, row) => <>{row.name} {row.unit}</> },
                { title: t('capacity'), dataIndex: 'capacity', render: capacity },
                { title: t('hash'), dataIndex: 'hash', render: (hash: string) => <span className="hash">{hash.slice(0, 8)}…{hash.slice(-6)}</span> },
                { title: t('remark'), dataIndex: 'remark' },
                { title: t('at'), dataIndex: 'at', render: (at: string) => moment(at, spoken) },
              ]}
            />}
            {entering && <Enter drawId={draw.drawId} stage={entering} list={attendance.find((found) => found.stage === entering)} unit={me.tenantName ?? ''} close={() => setEntering(null)} />}
          </div>
        )}
      </Loaded>
      {confirming && asked !== null && <Confirm draw={draw} stage={asked} close={() => setConfirming(false)} />}
    </Card>
  );
}

function Enter({ drawId, stage, list, unit, close }: { drawId: string; stage: Stage; list: StageView | undefined; unit: string; close: () => void }) {
  const t = useText(words);
  const capacity = useCapacity();
  const [form] = Form.useForm<{ present: Present[] }>();
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const act = useAct(({ present }: { present: Present[] }) => unwrap(client.PUT('/api/draw/draws/{id}/attendance/{stage}', {
    params: { path: { id: drawId, stage } }, body: { version: list?.version ?? 0, present },
  })), t('entered'));
  return (
    <Modal open width={720} title={`${t('enter')} · ${t(stage)}`} okText={t('save')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ present: list?.present ?? [{ unit, capacity: 'leader' }, { unit, capacity: 'operator' }] }}
        onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.List name="present">
          {(fields, { add, remove }) => (
            <>
              {fields.map((field) => (
                <Space key={field.key} wrap align="start">
                  <Form.Item name={[field.name, 'name']} label={t('name')} rules={needed}><Input style={{ width: 130 }} maxLength={50} autoComplete="off" /></Form.Item>
                  <Form.Item name={[field.name, 'unit']} label={t('unit')} rules={needed}><Input style={{ width: 260 }} maxLength={100} autoComplete="off" /></Form.Item>
                  <Form.Item name={[field.name, 'capacity']} label={t('capacity')} rules={needed}>
                    <Select style={{ width: 160 }} options={[...staff, ...watching].map((value) => ({ value, label: capacity(value) }))} />
                  </Form.Item>
                  <Button type="link" onClick={() => remove(field.name)}>{t('remove')}</Button>
                </Space>
              ))}
              <Button onClick={() => add({ unit, capacity: 'staff' })} disabled={fields.length >= 100}>{t('add')}</Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}

interface Confirmed { lastSix: string; capacity: string; unit?: string; remark?: string }

// An observer types what stands on the paper, so that nobody confirms a hash that was not looked at.
function Confirm({ draw, stage, close }: { draw: DrawView; stage: 'commitment' | 'drawing'; close: () => void }) {
  const t = useText(words);
  const capacity = useCapacity();
  const { message } = App.useApp();
  const [form] = Form.useForm<Confirmed>();
  const hash = stage === 'commitment' ? draw.commitmentHash : draw.outcomeHash;
  const act = useAct((entered: Confirmed) => unwrap(client.POST('/api/draw/draws/{id}/witnesses', {
    params: { path: { id: draw.drawId } },
    body: { stage, hash: hash ?? '', capacity: entered.capacity, unit: entered.unit?.trim() ?? '', remark: entered.remark?.trim() || null },
  })), () => message.success(t('confirmed')));
  return (
    <Modal open title={t(stage === 'commitment' ? 'confirmCommitment' : 'confirmOutcome')} okText={t('confirm')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Alert type="info" showIcon className="problem" title={t('confirmHint')} description={<span className="hash">{grouped(hash?.slice(0, -6) ?? '')}……</span>} />
      <Form form={form} layout="vertical" initialValues={{ capacity: 'observer' }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="lastSix" label={t('lastSix')} required validateTrigger="onBlur" rules={[{
          validator: async (_, typed: string) => { if (!isEndOf(typed, hash)) throw new Error(t('notThat')); },
        }]}>
          <Input className="hash" maxLength={6} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="capacity" label={t('capacity')}><Select options={watching.map((value) => ({ value, label: capacity(value) }))} /></Form.Item>
        <Form.Item name="unit" label={t('unit')}><Input maxLength={100} /></Form.Item>
        <Form.Item name="remark" label={t('remark')}><Input.TextArea maxLength={500} /></Form.Item>
      </Form>
    </Modal>
  );
}
