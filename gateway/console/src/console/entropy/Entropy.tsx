import { Alert, App, Button, Card, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { entering, entryState, missing, type Duty } from '../draws/hands.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { parts, readyAt, tidy } from './sources.ts';
import { words } from './words.ts';

type DrawView = components['schemas']['Draw.DrawView'];

/** Two accounts enter what the source gave, each for itself. Who has entered is the draw's to say, so it stands after a reload and on every screen. */
export function Entropy({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const [again, setAgain] = useState(false);
  const [openedAt] = useState(() => Date.now());
  const { duties, barred } = entering(draw, me);
  const due = missing(draw, duties);
  const ready = readyAt(draw.source);
  return (
    <Card title={t('enter')}>
      {ready !== null && ready > openedAt && <Alert type="info" showIcon className="problem" title={t('notYet', { at: moment(new Date(ready).toISOString(), spoken) })} />}
      <Entered draw={draw} />
      {barred !== null && <Alert type="info" showIcon className="problem" title={t(barred === 'sealer' ? 'sealerCannot' : 'enteredCannot')} />}
      {due.length > 0 || again && duties.length > 0
        ? <Entry draw={draw} duties={due.length > 0 ? due : duties} done={() => setAgain(false)} />
        : duties.length > 0 && <Button onClick={() => setAgain(true)}>{t('correct')}</Button>}
    </Card>
  );
}

/** Who has entered and who is waited for; never what. */
export function Entered({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const named = (hand: DrawView['operatorEntered']) => ({ name: hand?.name ?? '' });
  switch (entryState(draw)) {
    case 'operatorOnly': return <Alert type="success" showIcon className="problem" title={t('waitingObserver', named(draw.operatorEntered))} />;
    case 'observerOnly': return <Alert type="success" showIcon className="problem" title={t('waitingOperator', named(draw.observerEntered))} />;
    case 'differ': return <Alert type="warning" showIcon className="problem" title={t('disagree')} />;
    case 'both': return null;
    default: return <Alert type="info" showIcon className="problem" title={t('waitingAny')} />;
  }
}

interface Typed { values: string[]; duty?: Duty }

function Entry({ draw, duties, done }: { draw: DrawView; duties: readonly Duty[]; done: () => void }) {
  const t = useText(words);
  const { roles } = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<Typed>();
  // An account that holds one duty only need not say in which it enters.
  const both = roles.includes('observer') && roles.includes('drawOperator');
  const enter = useAct(
    (body: { value: string; asObserver?: boolean }) => unwrap(client.POST('/api/draw/draws/{id}/entropy', { params: { path: { id: draw.drawId } }, body })),
    (answer) => answer.agree === true && message.success(t('agree')),
  );
  const { source } = draw;
  const how = source.kind === 'dice' ? t('enterDice', { digits: source.digits ?? 0 })
    : source.kind === 'lottery' ? t('enterLottery') : t('enterDrand', { chain: source.chain ?? '', round: source.round ?? 0 });
  const submit = async ({ values, duty = duties[0] ?? 'operator' }: Typed) => {
    const value = tidy(values.join(''), source);
    if (await enter.run(both ? { value, asObserver: duty === 'observer' } : { value })) {
      form.resetFields();
      done();
    }
  };
  return (
    <>
      <Problem problem={enter.problem} />
      <Form form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 620 }} disabled={enter.busy} onFinish={(typed) => void submit(typed)}>
        <p>{how} {t('both')}</p>
        {duties.length > 1 && (
          <Form.Item name="duty" label={t('as')} initialValue={duties[0]}>
            <Radio.Group optionType="button" options={duties.map((value) => ({ value, label: t(value === 'observer' ? 'asObserver' : 'asOperator') }))} />
          </Form.Item>
        )}
        {parts(source).map((part, i) => (
          <Form.Item key={part.name} name={['values', i]} label={part.name || t('value')} rules={[{
            validator: async (_, text: string | undefined) => {
              const bare = tidy(text ?? '', source);
              if (bare.length !== part.length || !part.pattern.test(bare)) throw new Error(t('wrongDigits', { digits: part.length }));
            },
          }]}>
            <Input className="hash" size="large" autoComplete="off" autoCorrect="off" spellCheck={false}
              inputMode={source.kind === 'drand' ? 'text' : 'numeric'} showCount={{ formatter: ({ value }) => `${tidy(value, source).length} / ${part.length}` }} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={enter.busy}>{t('submit')}</Button>
      </Form>
    </>
  );
}
