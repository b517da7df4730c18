import { App, Button, Card, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import { learnRefusals, refusalOf } from '../../api/refusals.ts';
import type { components } from '../../api/schema.d.ts';
import { moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { masked, type DrawView, type Entry } from './draws.ts';
import { canBeVoid } from './hands.ts';
import { words } from './words.ts';

const ofTarget = ['closed', 'moved', 'suspended', 'teamless'];
const ofInspector = ['interest', 'leave', 'left', 'certificateWithdrawn', 'certificateSuspended', 'certificateExpired'];
const ofVoid = ['poolError', 'policyError', 'procedure', 'leaked', 'other'];

interface Line { key: string; barred: components['schemas']['Draw.Barrier'] | null; kind: 'void' | 'target' | 'inspector'; number: number; version: number; state: string; reason: string; text: string | null; entry: string | null; at: string }

/** Why something was asked, in words. */
export function useReason(): (reason: string) => string {
  const t = useText(words);
  return (reason) => `r_${reason}` in words.zh ? t(`r_${reason}` as keyof typeof words.zh) : reason;
}

/** What was asked about a draw – substitutes, voiding – and the second person's decision. */
export function Changes({ draw, of }: { draw: DrawView; of?: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const reason = useReason();
  const may = useMay();
  const { modal } = App.useApp();
  const [asking, setAsking] = useState(false);
  const path = { id: draw.drawId };
  const asked = useQuery({
    queryKey: ['draws', 'changes', draw.drawId],
    queryFn: async (): Promise<Line[]> => {
      const [voids, substitutions] = await Promise.all([
        unwrap(client.GET('/api/draw/draws/{id}/voids', { params: { path, query: { of } } })),
        unwrap(client.GET('/api/draw/draws/{id}/substitutions', { params: { path, query: { of } } })),
      ]);
      await learnRefusals();
      return [
        ...voids.voids.map((v) => ({ ...v, key: `v${v.request}`, kind: 'void' as const, number: v.request, entry: null, at: v.askedAt })),
        ...substitutions.substitutions.map((s) => ({
          ...s, key: `s${s.request}`, kind: s.kind === 'inspector' ? 'inspector' as const : 'target' as const, number: s.request, text: s.remark, entry: s.entryId, at: s.askedAt,
        })),
      ].sort((a, b) => b.at.localeCompare(a.at));
    },
  });
  const decide = useAct(({ line, approve }: { line: Line; approve: boolean }) => {
    const request = { params: { path: { ...path, number: line.number } }, body: { version: line.version } };
    return unwrap<unknown>(line.kind === 'void'
      ? approve ? client.POST('/api/draw/draws/{id}/voids/{number}/approve', request) : client.POST('/api/draw/draws/{id}/voids/{number}/refuse', request)
      : approve ? client.POST('/api/draw/draws/{id}/substitutions/{number}/approve', request) : client.POST('/api/draw/draws/{id}/substitutions/{number}/refuse', request));
  }, t('done'));
  const ask = (line: Line, word: 'approve' | 'refuse') => modal.confirm({
    title: t(word === 'approve' ? 'approveSure' : 'refuseSure'), okText: t(word),
    content: t(word === 'refuse' ? 'refuseHint' : line.kind === 'void' ? 'voidHint' : 'substituteHint'),
    onOk: () => decide.run({ line, approve: word === 'approve' }).then(() => undefined),
  });
  const barrier = ({ code, message }: NonNullable<Line['barred']>) => {
    const own = ({ 'draw.same-person': 'notByAsker', 'draw.superior-needed': 'bySuperior', 'draw.bureau-decides': 'byBureau' } as const)[code];
    return own === undefined ? refusalOf(code) ?? message : t(own);
  };
  const voidAsked = asked.data?.some((line) => line.kind === 'void' && line.state === 'asked') ?? true;
  return (
    <Card size="small" title={t('changes')} className="no-print"
      extra={may('askVoid') && of === undefined && canBeVoid(draw) && !voidAsked && <Button danger size="small" onClick={() => setAsking(true)}>{t('askVoid')}</Button>}>
      <Problem problem={decide.problem} />
      <Loaded query={asked}>
        {(lines) => lines.length === 0 ? <span className="clause">{t('noChanges')}</span> : (
          <Table<Line>
            rowKey="key" size="small" dataSource={lines} pagination={false} scroll={{ x: 'max-content' }}
            columns={[
              { title: t('changes'), key: 'kind', render: (_, line) => <>{t(line.kind === 'void' ? 'kindVoid' : line.kind === 'target' ? 'kindTarget' : 'kindInspector')} {line.entry && <span className="hash">{masked(line.entry)}</span>}</> },
              { title: t('reason'), key: 'reason', render: (_, line) => <>{reason(line.reason)} {line.text}</> },
              { title: t('at'), dataIndex: 'at', render: (at: string) => moment(at, spoken) },
              {
                title: t('state'), key: 'state', render: (_, line) => line.state !== 'asked'
                  ? <Tag color={line.state === 'approved' ? 'green' : 'default'}>{t(line.state === 'approved' ? 'approved' : 'refused')}</Tag>
                  : (
                    <Space wrap>
                      <Tag color="gold">{t('asked')}</Tag>
                      {line.barred === null
                        ? (['approve', 'refuse'] as const).map((word) => <Button key={word} size="small" onClick={() => ask(line, word)}>{t(word)}</Button>)
                        : <span className="clause">{barrier(line.barred)}</span>}
                    </Space>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      {asking && <AskVoid draw={draw} close={() => setAsking(false)} />}
    </Card>
  );
}

function AskVoid({ draw, close }: { draw: DrawView; close: () => void }) {
  const t = useText(words);
  const reason = useReason();
  const [form] = Form.useForm<{ reason: string; text?: string }>();
  const act = useAct((entered: { reason: string; text?: string }) => unwrap(client.POST('/api/draw/draws/{id}/voids', {
    params: { path: { id: draw.drawId } }, body: { version: draw.version, reason: entered.reason, text: entered.text?.trim() || null },
  })), t('askedNow'));
  return (
    <Modal open title={t('askVoid')} onCancel={close} okText={t('askVoid')} okButtonProps={{ danger: true }} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <p>{t('voidHint')}</p>
      <Form form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('reason') }]}><Select options={ofVoid.map((value) => ({ value, label: reason(value) }))} /></Form.Item>
        <Form.Item name="text" label={t('text')}><Input.TextArea maxLength={1000} /></Form.Item>
      </Form>
    </Modal>
  );
}

/** Asks that a drawn target, or one of its team, be replaced. */
export function AskSubstitution({ drawId, entry, name, close }: { drawId: string; entry: Entry; name: (inspector: string) => string; close: () => void }) {
  const t = useText(words);
  const reason = useReason();
  const [form] = Form.useForm<{ who: string; reason: string; remark?: string }>();
  const who = Form.useWatch('who', form) ?? '';
  const act = useAct((entered: { who: string; reason: string; remark?: string }) => unwrap(client.POST('/api/draw/draws/{id}/substitutions', {
    params: { path: { id: drawId } },
    body: { entryId: entry.entryId, reason: entered.reason, inspector: entered.who || null, remark: entered.remark?.trim() || null },
  })), t('askedNow'));
  return (
    <Modal open title={t('askSubstitute')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <p>{t('substituteHint')}</p>
      <Form form={form} layout="vertical" initialValues={{ who: '' }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="who" label={t('who')}>
          <Select onChange={() => form.setFieldValue('reason', undefined)}
            options={[{ value: '', label: t('whole') }, ...(entry.team ?? []).map((value) => ({ value, label: name(value) }))]} />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, message: t('reason') }]}>
          <Select options={(who === '' ? ofTarget : ofInspector).map((value) => ({ value, label: reason(value) }))} />
        </Form.Item>
        <Form.Item name="remark" label={t('text')}><Input.TextArea maxLength={1000} /></Form.Item>
      </Form>
    </Modal>
  );
}
