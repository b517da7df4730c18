import { Alert, Button, Form, Input, InputNumber, Modal, Radio, Select, Space } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { asked, digitsOf, issuePattern, leastDigits, leastThrows, nextDays, roundAfter, roundAt, type Entered, type SourceView, type Sources } from './sources.ts';
import { words } from './words.ts';

type DrawView = components['schemas']['Draw.DrawView'];

/** The beacons and lotteries that a draw may name. */
export const useSources = () => useQuery({
  queryKey: ['draws', 'sources'], staleTime: 60_000,
  queryFn: () => unwrap(client.GET('/api/draw/public/entropy-sources')),
});

/** Where a draw's entropy comes from, in words. */
export function useSourceSaid(): (source: SourceView) => string {
  const t = useText(words);
  return (source) => source.kind === 'dice' ? t('dice_', { sides: source.sides ?? 10, digits: source.digits ?? 0 })
    : source.kind === 'lottery' ? t('lottery_', { digits: source.digits ?? 0 }) : t('drand_', { round: source.round ?? 0 });
}

/** Fields of a form that choose the source, under <code>source</code>. */
export function SourceFields({ sources }: { sources: Sources }) {
  const t = useText(words);
  const form = Form.useFormInstance<{ source: Entered }>();
  const kind = Form.useWatch(['source', 'kind'], form) ?? 'dice';
  return (
    <>
      <Form.Item name={['source', 'kind']} label={t('source')} initialValue="dice">
        <Radio.Group optionType="button" options={(['dice', 'lottery', 'drand'] as const).map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      {kind === 'dice' ? <Dice /> : kind === 'lottery' ? <Lotteries sources={sources} /> : <Beacons sources={sources} />}
    </>
  );
}

function Dice() {
  const t = useText(words);
  const form = Form.useFormInstance<{ source: Entered }>();
  const sides = Form.useWatch(['source', 'sides'], form) ?? 10;
  return (
    <>
      <Alert type="info" showIcon className="hint" role="note" title={t('diceNeeds')} />
      <Space wrap align="start">
        <Form.Item name={['source', 'sides']} label={t('sides')} initialValue={10}>
          <Select style={{ width: 180 }} options={[{ value: 10, label: t('sides10') }, { value: 6, label: t('sides6') }]}
            onChange={(value: number) => form.setFieldValue(['source', 'throws'], leastThrows(value))} />
        </Form.Item>
        <Form.Item name={['source', 'throws']} label={t('throws')} initialValue={20} extra={t('throwsLeast', { least: leastThrows(sides) })}
          rules={[{ type: 'number', min: leastThrows(sides), message: t('throwsLeast', { least: leastThrows(sides) }) }]}>
          <InputNumber precision={0} max={200} />
        </Form.Item>
      </Space>
    </>
  );
}

function Lotteries({ sources }: { sources: Sources }) {
  const t = useText(words);
  const spoken = useLanguage();
  const form = Form.useFormInstance<{ source: Entered }>();
  const issues = Form.useWatch(['source', 'issues'], form) as { name?: string; day?: string }[] | undefined;
  const find = (name: string | undefined) => sources.lotteries.find((lottery) => lottery.name === name);
  const sum = digitsOf(issues ?? [], sources.lotteries);
  return (
    <>
      <Alert type="info" showIcon className="hint" role="note" title={t('lotteryNeeds', { minutes: sources.leastLeadMinutes })} />
      <Form.List
        name={['source', 'issues']} initialValue={[{}, {}]}
        rules={[{ validator: async (_, list: unknown[]) => { if (list.length < 2) throw new Error(t('twoIssues')); } }]}
      >
        {(fields, { add, remove }, { errors }) => (
          <>
            {fields.map((field) => {
              const lottery = find(issues?.[field.name]?.name);
              const drawnOn = issues?.[field.name]?.day;
              return (
                <Space key={field.key} wrap align="start">
                  <Form.Item name={[field.name, 'name']} label={t('issueName')} rules={[{ required: true, message: t('needed') }]}
                    extra={lottery && t('drawnAt', { days: lottery.days.map((d) => t(`d${d}` as 'd1')).join(spoken === 'zh' ? '、' : ', '), time: lottery.time })}>
                    <Select style={{ width: 230 }} options={sources.lotteries.map(({ name }) => ({ value: name, label: name }))}
                      onChange={() => form.setFieldValue(['source', 'issues', field.name, 'day'], undefined)} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'day']} label={t('day')} rules={[{ required: true, message: t('needed') }]}>
                    <Select style={{ width: 160 }} disabled={!lottery}
                      options={(lottery
                        ? nextDays(lottery, Date.now(), sources.leastLeadMinutes, 7) : []).map((value) => ({ value, label: day(value, spoken) }))} />
                  </Form.Item>
                  <Form.Item name={[field.name, 'issue']} label={t('issue')} extra={lottery && t('issueForm', { form: lottery.issueForm })}
                    rules={[
                      { required: true, message: t('needed') },
                      ...(lottery ? [{ pattern: issuePattern(lottery, drawnOn), message: t('issueForm', { form: lottery.issueForm }) }] : []),
                    ]}>
                    <Input style={{ width: 130 }} inputMode="numeric" autoComplete="off" />
                  </Form.Item>
                  {fields.length > 2 && <Button type="link" onClick={() => remove(field.name)}>{t('remove')}</Button>}
                </Space>
              );
            })}
            <Form.ErrorList errors={errors} />
            <p className={sum < leastDigits ? 'too-few' : 'clause'}>{t(sum < leastDigits ? 'digitsShort' : 'digitsSum', { digits: sum })}</p>
            <Button onClick={() => add({})}>{t('addIssue')}</Button>
          </>
        )}
      </Form.List>
    </>
  );
}

const ahead = [15, 60, 24 * 60];

function Beacons({ sources }: { sources: Sources }) {
  const t = useText(words);
  const spoken = useLanguage();
  const form = Form.useFormInstance<{ source: Entered }>();
  const chain = Form.useWatch(['source', 'chain'], form) ?? sources.beacons[0]?.chain;
  const round = Form.useWatch(['source', 'round'], form);
  const beacon = sources.beacons.find((known) => known.chain === chain);
  useEffect(() => {
    if (beacon !== undefined && form.getFieldValue(['source', 'round']) === undefined) form.setFieldValue(['source', 'round'], roundAfter(beacon, 15));
  }, [beacon, form]);
  if (beacon === undefined) return null;
  return (
    <>
      <Alert type="info" showIcon className="hint" role="note" title={t('drandNeeds', { minutes: sources.leastLeadMinutes })} />
      <Space wrap align="start">
        <Form.Item name={['source', 'chain']} label={t('chain')} initialValue={beacon.chain}>
          <Select style={{ width: 240 }} onChange={(next: string) => {
            const other = sources.beacons.find((known) => known.chain === next);
            if (other) form.setFieldValue(['source', 'round'], roundAfter(other, 15));
          }} options={sources.beacons.map(({ chain: value, name, periodSeconds }) => ({ value, label: t('everySeconds', { name, seconds: periodSeconds }) }))} />
        </Form.Item>
        <Form.Item name={['source', 'round']} label={t('round')} rules={[{ required: true, message: t('needed') }]}
          extra={round ? t('roundAt', { at: moment(new Date(roundAt(beacon, round)).toISOString(), spoken) }) : undefined}>
          <InputNumber precision={0} min={1} style={{ width: 160 }} />
        </Form.Item>
      </Space>
      <Space wrap>
        {ahead.map((minutes) => (
          <Button key={minutes} size="small" onClick={() => form.setFieldValue(['source', 'round'], roundAfter(beacon, minutes))}>
            {minutes >= 24 * 60 ? t('inDay') : t('inMinutes', { minutes: minutes + sources.leastLeadMinutes })}
          </Button>
        ))}
      </Space>
    </>
  );
}

/** Names another source before the seal. */
export function ChangeSource({ draw, close }: { draw: DrawView; close: () => void }) {
  const t = useText(words);
  const sources = useSources();
  const [form] = Form.useForm<{ source: Entered }>();
  const act = useAct(({ source }: { source: Entered }) => unwrap(client.POST('/api/draw/draws/{id}/entropy-source', {
    params: { path: { id: draw.drawId } }, body: { version: draw.version, ...asked(source, sources.data?.lotteries ?? []) },
  })), t('changed'));
  return (
    <Modal open width={720} title={t('change')} okText={t('keep')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Loaded query={sources}>
        {(known) => (
          <Form form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
            <SourceFields sources={known} />
          </Form>
        )}
      </Loaded>
    </Modal>
  );
}
