import { Alert, App, Button, Card, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { parts, readyAt, tidy } from './sources.ts';
import { words } from './words.ts';

/** Two accounts enter what the source gave, each for itself. */
export function Entropy({ draw }: { draw: components['schemas']['Draw.DrawView'] }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { roles } = useMe();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ values: string[]; asObserver?: boolean }>();
  const both = roles.includes('observer') && roles.includes('drawOperator');
  const enter = useAct(
    (body: { value: string; asObserver?: boolean }) => unwrap(client.POST('/api/draw/draws/{id}/entropy', { params: { path: { id: draw.drawId } }, body })),
    (answer) => answer.agree === true && message.success(t('agree')),
  );
  const { source } = draw;
  const asks = parts(source);
  const ready = readyAt(source);
  const [openedAt] = useState(() => Date.now());
  const said = enter.answer;
  const how = source.kind === 'dice' ? t('enterDice', { digits: source.digits ?? 0 })
    : source.kind === 'lottery' ? t('enterLottery') : t('enterDrand', { chain: source.chain ?? '', round: source.round ?? 0 });
  return (
    <Card title={t('enter')}>
      <Problem problem={enter.problem} />
      {ready !== null && ready > openedAt && <Alert type="info" showIcon className="problem" title={t('notYet', { at: moment(new Date(ready).toISOString(), spoken) })} />}
      {said?.agree === false && <Alert type="warning" showIcon className="problem" title={t('disagree')} />}
      {said?.waitingFor && <Alert type="info" showIcon className="problem" title={t(said.waitingFor === 'observer' ? 'waitingObserver' : 'waitingOperator')} />}
      {may('enterEntropy')
        ? (
          <Form
            form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 620 }} disabled={enter.busy}
            onFinish={({ values, asObserver }) => {
              const value = tidy(values.join(''), source);
              void enter.run(both ? { value, asObserver: asObserver ?? false } : { value });
            }}
          >
            <p>{how} {t('both')}</p>
            {asks.map((part, i) => (
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
            {both && <Form.Item name="asObserver" valuePropName="checked"><Checkbox>{t('asObserver')}</Checkbox></Form.Item>}
            <Button type="primary" htmlType="submit" loading={enter.busy}>{t('submit')}</Button>
          </Form>
        )
        : <Alert type="info" showIcon title={t('waitingAny')} />}
    </Card>
  );
}
