import { Alert, App, Button, Card, Checkbox, Descriptions, Form, Input, InputNumber, Space, Steps, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { count, grouped, moment, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { reached, states, useDraw, useQuotas, useSealing, type DrawView, type Quotas } from './draws.ts';
import { Changes } from './Changes.tsx';
import { stateColour } from './Draws.tsx';
import { DryRun } from './DryRun.tsx';
import { Minutes } from './Minutes.tsx';
import { words } from './words.ts';

/** The ceremony step by step. What can be done is what the draw's state allows, and the state is the service's: reload and double click change nothing. */
export function DrawRoom() {
  const { id = '' } = useParams();
  const draw = useDraw(id);
  return <Loaded query={draw}>{(view) => <Room draw={view} />}</Loaded>;
}

function Room({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const at = states.indexOf(draw.state as (typeof states)[number]);
  return (
    <Page
      title={<>{t('room')} · {period(draw.period, spoken)} <Tag color={stateColour(draw.state)}>{term(draw.state, spoken)}</Tag></>}
      actions={<>
        {may('showList') && reached(draw, 'drawn') && <Link to={paths.drawnList(draw.drawId)}><Button>{t('list')}</Button></Link>}
        {may('showBundle') && reached(draw, 'drawn') && <Button href={`/api/draw/draws/${draw.drawId}/bundle`} download>{t('downloadBundle')}</Button>}
        <Link to={paths.projector(draw.drawId)}><Button>{t('projector')}</Button></Link>
      </>}
    >
      <div className="stack">
        {draw.state === 'void'
          ? <Alert type="error" showIcon title={t('voided', { reason: draw.voidReason ?? '' })} />
          : (
            <Card>
              <Steps
                size="small" responsive current={Math.min(at, 5)} status={at === 6 ? 'finish' : 'process'}
                items={([['stepPool'], ['stepSeal'], ['stepEntropy'], ['stepDraw'], ['stepFinal'], ['stepDispatch']] as const).map(([name]) => ({ title: t(name) }))}
              />
            </Card>
          )}
        <Step draw={draw} />
        <Facts draw={draw} />
        {may('showMinutes') && reached(draw, 'pooled') && <Minutes drawId={draw.drawId} />}
        {may('listVoids') && <Changes draw={draw} />}
      </div>
    </Page>
  );
}

function Step({ draw }: { draw: DrawView }) {
  switch (draw.state) {
    case 'open': return <Gathering draw={draw} />;
    case 'pooled': return <Sealing draw={draw} />;
    case 'sealed': return <Entropy draw={draw} />;
    case 'entropy': return <Drawing />;
    case 'drawn': return <Confirming draw={draw} step="finalise" />;
    case 'final': return <Confirming draw={draw} step="dispatch" />;
    default: return null;
  }
}

function Gathering({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const may = useMay();
  const again = useAct(() => unwrap(client.POST('/api/draw/draws/{id}/pool', { params: { path: { id: draw.drawId } }, body: { version: draw.version } })));
  if (draw.poolProblem === null) return <Alert type="info" showIcon title={t('pooling')} />;
  return (
    <>
      <Problem problem={again.problem} />
      <Alert
        type="warning" showIcon title={t('poolFailed', { problem: draw.poolProblem })}
        action={may('askForPool') && <Button onClick={() => void again.run(undefined)} loading={again.busy}>{t('askAgain')}</Button>}
      />
    </>
  );
}

function Sealing({ draw }: { draw: DrawView }) {
  const may = useMay();
  const quotas = useQuotas(draw.drawId, may('showQuotas'));
  const t = useText(words);
  if (!may('showQuotas')) return <Alert type="info" showIcon title={t('youCannot')} />;
  return <Loaded query={quotas}>{(answer) => <QuotaTable draw={draw} quotas={answer} />}</Loaded>;
}

function QuotaTable({ draw, quotas }: { draw: DrawView; quotas: Quotas }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal } = App.useApp();
  const [more, setMore] = useState<Record<string, number>>({});
  const path = { id: draw.drawId };
  const seal = useAct((counts: Record<string, number>) =>
    unwrap(client.POST('/api/draw/draws/{id}/seal', { params: { path }, body: { version: draw.version, counts } })), t('sealed'));
  const again = useAct(() => unwrap(client.POST('/api/draw/draws/{id}/pool', { params: { path }, body: { version: draw.version } })));
  const planned = (row: Quotas['categories'][number]) => more[row.category] ?? row.quota;
  const wrong = quotas.categories.some((row) => planned(row) < row.quota || planned(row) > row.size);
  const total = quotas.categories.reduce((sum, row) => sum + planned(row), 0);
  const ask = () => modal.confirm({
    title: t('sealSure', { count: total }), content: t('sealAsk'), okText: t('seal'), okButtonProps: { danger: true },
    onOk: () => seal.run(Object.fromEntries(quotas.categories.map((row) => [row.category, planned(row)]))).then(() => undefined),
  });
  return (
    <Card
      title={t('quotas')}
      extra={may('sealDraw') && (
        <Space wrap>
          <Button onClick={() => void again.run(undefined)} loading={again.busy}>{t('askAgain')}</Button>
          <Button type="primary" danger disabled={wrong} loading={seal.busy} onClick={ask}>{t('seal')}</Button>
        </Space>
      )}
    >
      <Problem problem={seal.problem ?? again.problem} />
      {may('showDryRun') && <DryRun drawId={draw.drawId} />}
      <p>{t('quotasHint')} {t('staff', { officers: quotas.officers, squads: quotas.squads })}</p>
      <Table
        rowKey="category" dataSource={quotas.categories} pagination={false} scroll={{ x: 'max-content' }}
        columns={[
          { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
          { title: t('size'), dataIndex: 'size', className: 'number', render: count },
          { title: t('quota'), dataIndex: 'quota', className: 'number', render: (n: number) => <strong>{count(n)}</strong> },
          {
            title: t('count'), key: 'count', render: (_, row) => may('sealDraw')
              ? (
                <Form.Item
                  style={{ margin: 0 }} validateStatus={planned(row) < row.quota || planned(row) > row.size ? 'error' : ''}
                  help={planned(row) < row.quota ? t('belowQuota', { quota: row.quota }) : planned(row) > row.size ? t('aboveSize', { size: row.size }) : undefined}
                >
                  <InputNumber aria-label={`${t('count')} ${term(row.category, spoken)}`} precision={0} value={planned(row)}
                    onChange={(n) => setMore({ ...more, [row.category]: n ?? row.quota })} />
                </Form.Item>
              )
              : planned(row),
          },
          {
            title: t('clause'), key: 'rules', render: (_, row) => (
              <div style={{ maxWidth: 520, whiteSpace: 'normal' }}>
                {row.rules.map((rule) => (
                  <div key={rule.rule + rule.tenant} className="clause">
                    {rule.tenant} {rule.decided ? t('decidedHere') : rule.clause} “{rule.text}” · {period(rule.period, spoken)} · {t('exact', { required: rule.required, different: rule.different, due: rule.due })}
                  </div>
                ))}
              </div>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Entropy({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const may = useMay();
  const { roles } = useMe();
  const { message } = App.useApp();
  const sealing = useSealing(draw.drawId, true);
  const [form] = Form.useForm<{ value: string; asObserver?: boolean }>();
  const both = roles.includes('observer') && roles.includes('drawOperator');
  const enter = useAct(
    (body: { value: string; asObserver?: boolean }) => unwrap(client.POST('/api/draw/draws/{id}/entropy', { params: { path: { id: draw.drawId } }, body })),
    (answer) => answer.agree === true && message.success(t('agree')),
  );
  const digits = digitsOf(sealing.data?.commitment);
  const said = enter.answer;
  return (
    <Card title={t('enter')}>
      <Problem problem={enter.problem} />
      {said?.agree === false && <Alert type="warning" showIcon className="problem" title={t('disagree')} />}
      {said?.waitingFor && <Alert type="info" showIcon className="problem" title={t(said.waitingFor === 'observer' ? 'waitingObserver' : 'waitingOperator')} />}
      {may('enterEntropy')
        ? (
          <Form
            form={form} layout="vertical" requiredMark={false} style={{ maxWidth: 520 }} disabled={enter.busy}
            onFinish={({ value, asObserver }) => void enter.run(both ? { value: value.trim(), asObserver: asObserver ?? false } : { value: value.trim() })}
          >
            <Form.Item name="value" label={t('value')} extra={t('enterHint')} rules={[{
              required: true, message: digits ? t('digits', { digits }) : t('value'), ...(digits ? { pattern: new RegExp(`^\\s*\\d{${digits}}\\s*$`) } : {}),
            }]}>
              <Input className="hash" size="large" autoComplete="off" autoCorrect="off" spellCheck={false} inputMode={digits ? 'numeric' : 'text'} showCount={digits !== null} />
            </Form.Item>
            {both && <Form.Item name="asObserver" valuePropName="checked"><Checkbox>{t('asObserver')}</Checkbox></Form.Item>}
            <Button type="primary" htmlType="submit" loading={enter.busy}>{t('submit')}</Button>
          </Form>
        )
        : <Alert type="info" showIcon title={t('waitingAny')} />}
    </Card>
  );
}

/** How many digits the dice of a commitment throw; null where its source is another. */
function digitsOf(commitment: string | undefined): number | null {
  if (commitment === undefined) return null;
  const source = (JSON.parse(commitment) as { entropySource?: { kind?: string; digits?: number } }).entropySource;
  return source?.kind === 'dice' ? source.digits ?? null : null;
}

function Drawing() {
  const t = useText(words);
  return <Alert type="info" showIcon title={t('drawing')} />;
}

function Confirming({ draw, step }: { draw: DrawView; step: 'finalise' | 'dispatch' }) {
  const t = useText(words);
  const may = useMay();
  const { modal } = App.useApp();
  const act = useAct(() => {
    const request = { params: { path: { id: draw.drawId } }, body: { version: draw.version } };
    return unwrap(step === 'finalise' ? client.POST('/api/draw/draws/{id}/finalise', request) : client.POST('/api/draw/draws/{id}/dispatch', request));
  }, t(step === 'finalise' ? 'finalised' : 'dispatched'));
  const ask = () => modal.confirm({
    title: t(step === 'finalise' ? 'finaliseSure' : 'dispatchSure', { selected: draw.selected }), content: t(step === 'finalise' ? 'finaliseHint' : 'dispatchHint'),
    okText: t(step), onOk: () => act.run(undefined).then(() => undefined),
  });
  return (
    <Card title={t('drawnNow', { selected: draw.selected })}>
      <Problem problem={act.problem} />
      <p>{t(step === 'finalise' ? 'finaliseHint' : 'dispatchHint')}</p>
      {may(step === 'finalise' ? 'finaliseDraw' : 'dispatchDraw')
        ? <Button type="primary" size="large" loading={act.busy} onClick={ask}>{t(step)}</Button>
        : <Alert type="info" showIcon title={t('youCannot')} />}
    </Card>
  );
}

function Facts({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  return (
    <Card title={t('details')}>
      <Descriptions
        column={{ xs: 1, lg: 2 }}
        items={[
          { key: 'id', label: t('id'), children: draw.drawId },
          { key: 'pv', label: t('policyVersion'), children: draw.policyVersion },
          { key: 'ts', label: t('teamSize'), children: draw.teamSize },
          ...(draw.sealedAt ? [{ key: 'sa', label: t('sealedAt'), children: moment(draw.sealedAt, spoken) }] : []),
          ...(draw.commitmentHash ? [{ key: 'ch', label: t('commitmentNow'), span: 'filled' as const, children: <span className="hash">{grouped(draw.commitmentHash)}</span> }] : []),
          ...(draw.outcomeHash ? [{ key: 'oh', label: t('outcome'), span: 'filled' as const, children: <span className="hash">{grouped(draw.outcomeHash)}</span> }] : []),
          ...(draw.teamless > 0 ? [{ key: 'tl', label: t('teamless'), children: draw.teamless }] : []),
          ...(draw.dispatchedAt ? [{ key: 'da', label: t('dispatchedAt'), children: moment(draw.dispatchedAt, spoken) },
            { key: 'ra', label: t('revealedAt'), children: draw.revealedAt ? moment(draw.revealedAt, spoken) : t('notRevealed') }] : []),
        ]}
      />
      {draw.strata.length > 0 && (
        <Table
          size="small" rowKey="category" dataSource={draw.strata} pagination={false}
          columns={[
            { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
            { title: t('size'), dataIndex: 'size', className: 'number', render: count },
            { title: t('quota'), dataIndex: 'quota', className: 'number', render: count },
            { title: t('count'), dataIndex: 'count', className: 'number', render: count },
          ]}
        />
      )}
      {reached(draw, 'drawn') && <p className="clause">{t('observerNote')}</p>}
    </Card>
  );
}
