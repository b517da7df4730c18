import { Alert, App, Button, Card, Descriptions, Form, Input, InputNumber, Modal, Space, Steps, Table, Tag } from 'antd';
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
import { Entropy } from '../entropy/Entropy.tsx';
import { ChangeSource, useSourceSaid } from '../entropy/Source.tsx';
import { words as source } from '../entropy/words.ts';
import { Exceptions, useExceptions } from '../exceptions/Exceptions.tsx';
import { FileList } from '../filings/FileList.tsx';
import { Witnesses } from '../witnesses/Witnesses.tsx';
import { foreignTo, least, listShown, proposed, reached, states, useDraw, useDryRun, useQuotas, useStep, type DrawView, type Quotas } from './draws.ts';
import { usePlacesOf } from '../places/places.ts';
import { Changes, useReason } from './Changes.tsx';
import { stateColour } from './Draws.tsx';
import { DryRun } from './DryRun.tsx';
import { finalising } from './hands.ts';
import { Minutes } from './Minutes.tsx';
import { words } from './words.ts';

/** The ceremony step by step. What can be done is what the draw's state allows, and the state is the service's: reload and double click change nothing. */
export function DrawRoom() {
  const { id = '' } = useParams();
  const { tenant } = useMe();
  const of = foreignTo(id, tenant);
  const draw = useDraw(id, of);
  return <Loaded query={draw}>{(view) => of === undefined ? <Room draw={view} /> : <Look draw={view} of={of} />}</Loaded>;
}

// A superior looks at a subordinate's draw and decides what is asked of it.
function Look({ draw, of }: { draw: DrawView; of: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const nameOf = usePlacesOf([of]);
  return (
    <Page title={<>{nameOf(of)} · {period(draw.period, spoken)} {draw.kind !== 'quota' && <Tag color="purple">{term(draw.kind, spoken)}</Tag>}<Tag color={stateColour(draw.state)}>{term(draw.state, spoken)}</Tag></>}
      actions={<Link to={paths.bureau(of)}><Button>{t('backToBureau')}</Button></Link>}>
      <div className="stack">
        {may('listVoids') && <Changes draw={draw} of={of} />}
        <Facts draw={draw} />
      </div>
    </Page>
  );
}

function Room({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const reason = useReason();
  const at = states.indexOf(draw.state as (typeof states)[number]);
  return (
    <Page
      title={<>{t('room')} · {period(draw.period, spoken)} {draw.kind !== 'quota' && <Tag color="purple">{term(draw.kind, spoken)}</Tag>}<Tag color={stateColour(draw.state)}>{term(draw.state, spoken)}</Tag></>}
      actions={<>
        {may('showList') && listShown(draw, may('openDraw')) && <Link to={paths.drawnList(draw.drawId)}><Button>{t('list')}</Button></Link>}
        {may('showBundle') && reached(draw, 'drawn') && <Button href={`/api/draw/draws/${draw.drawId}/bundle`} download>{t('downloadBundle')}</Button>}
        <Link to={paths.projector(draw.drawId)}><Button>{t('projector')}</Button></Link>
      </>}
    >
      <div className="stack">
        {draw.state === 'void'
          ? <Alert type="error" showIcon title={t('voided', { reason: reason(draw.voidReason ?? '') })} />
          : (
            <Card>
              <Steps
                size="small" responsive current={Math.min(at, 5)} status={at === 6 ? 'finish' : 'process'}
                items={([['stepPool'], ['stepSeal'], ['stepEntropy'], ['stepDraw'], ['stepFinal'], ['stepDispatch']] as const).map(([name]) => ({ title: t(name) }))}
              />
            </Card>
          )}
        {draw.awaitingSuperior > 0 && <Alert type="warning" showIcon title={t('superiorWaits', { count: draw.awaitingSuperior })} />}
        <Step draw={draw} />
        <Facts draw={draw} />
        {may('showWitnesses') && reached(draw, 'pooled') && <Witnesses draw={draw} />}
        {may('fileList') && reached(draw, 'final') && <FileList draw={draw} />}
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
    case 'drawn': return <Confirming key="finalise" draw={draw} step="finalise" />;
    case 'final': return <Confirming key="dispatch" draw={draw} step="dispatch" />;
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
  const { unsealed } = useStep(draw.drawId);
  const quotas = useQuotas(draw.drawId, may('showQuotas') && unsealed);
  const t = useText(words);
  if (!may('showQuotas')) return <Alert type="info" showIcon title={t('youCannot')} />;
  return <Loaded query={quotas}>{(answer) => <QuotaTable draw={draw} quotas={answer} />}</Loaded>;
}

function QuotaTable({ draw, quotas }: { draw: DrawView; quotas: Quotas }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const nameOf = usePlacesOf(quotas.categories.flatMap(({ rules }) => rules.map(({ tenant }) => tenant)));
  const { modal, message } = App.useApp();
  const { keep, unsealed } = useStep(draw.drawId);
  const [more, setMore] = useState<Record<string, number>>({});
  const [lateReason, setLateReason] = useState('');
  const [changing, setChanging] = useState(false);
  const exceptions = useExceptions(draw.drawId, may('listExceptions')).data?.exceptions ?? [];
  const planned = (row: Quotas['categories'][number]) => more[row.category] ?? proposed(row, exceptions);
  const counts = Object.fromEntries(quotas.categories.map((row) => [row.category, planned(row)]));
  const outside = quotas.categories.some((row) => planned(row) < least(row, exceptions) || planned(row) > row.size);
  const dryRun = useDryRun(draw.drawId, draw.version, counts, may('showDryRun') && !outside && unsealed);
  const path = { id: draw.drawId };
  const seal = useAct((entered: Record<string, number>) => unwrap(client.POST('/api/draw/draws/{id}/seal', {
    params: { path }, body: { version: draw.version, counts: entered, lateReason: lateReason.trim() || null },
  })), (answer) => {
    message.success(t('sealed'));
    keep(answer.draw);
  });
  const again = useAct(() => unwrap(client.POST('/api/draw/draws/{id}/pool', { params: { path }, body: { version: draw.version } })));
  const late = dryRun.data?.refusals.some(({ code }) => code === 'window.closed') ?? false;
  const wrong = outside || late && lateReason.trim() === '';
  const total = quotas.categories.reduce((sum, row) => sum + planned(row), 0);
  const ask = () => modal.confirm({
    title: t('sealSure', { count: total }), content: t('sealAsk'), okText: t('seal'), okButtonProps: { danger: true },
    onOk: () => seal.run(counts).then(() => undefined),
  });
  return (
    <Card
      title={t('quotas')}
      extra={may('sealDraw') && (
        <Space wrap>
          <Button onClick={() => void again.run(undefined)} loading={again.busy}>{t('askAgain')}</Button>
          {!draw.takesOverSeed && <ChangeSourceButton open={() => setChanging(true)} />}
          <Button type="primary" danger disabled={wrong} loading={seal.busy} onClick={ask}>{t('seal')}</Button>
        </Space>
      )}
    >
      <Problem problem={seal.problem ?? again.problem} />
      {may('showDryRun') && <DryRun run={dryRun} />}
      {late && may('sealDraw') && (
        <Form.Item label={t('lateReason')} required extra={t('lateHint')}>
          <Input.TextArea maxLength={500} value={lateReason} onChange={({ target }) => setLateReason(target.value)} aria-label={t('lateReason')} />
        </Form.Item>
      )}
      <p>{t('quotasHint')} {t('staff', { officers: quotas.officers, squads: quotas.squads })}</p>
      <Table
        rowKey="category" dataSource={quotas.categories} pagination={false} scroll={{ x: 'max-content' }}
        columns={[
          { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
          { title: t('size'), dataIndex: 'size', className: 'number', render: count },
          { title: t('quota'), dataIndex: 'quota', className: 'number', render: (n: number) => <strong>{count(n)}</strong> },
          ...(quotas.categories.some((row) => row.planned !== null) ? [{ title: t('byPlan'), dataIndex: 'planned', className: 'number', render: count }] : []),
          {
            title: t('count'), key: 'count', render: (_, row) => may('sealDraw')
              ? (
                <Form.Item
                  style={{ margin: 0 }} validateStatus={planned(row) < least(row, exceptions) || planned(row) > row.size ? 'error' : ''}
                  help={planned(row) < least(row, exceptions) ? t('belowQuota', { quota: least(row, exceptions) })
                    : planned(row) > row.size ? t('aboveSize', { size: row.size }) : undefined}
                >
                  <InputNumber aria-label={`${t('count')} ${term(row.category, spoken)}`} precision={0} value={planned(row)}
                    onChange={(n) => setMore({ ...more, [row.category]: n ?? row.quota })} />
                </Form.Item>
              )
              : planned(row),
          },
          {
            title: t('clause'), key: 'rules', render: (_, row) => (
              <div style={{ maxWidth: 480, whiteSpace: 'normal' }}>
                {row.rules.length === 0 && <span className="clause">{t(draw.kind === 'directed' ? 'owesNothing' : 'noRule')}</span>}
                {row.rules.map((rule) => (
                  <div key={rule.rule + rule.tenant} className="clause">
                    {nameOf(rule.tenant)} {rule.decided ? t('decidedHere') : rule.clause} “{rule.text}” · {period(rule.period, spoken)} · {t('exact', { required: rule.required, different: rule.different, due: rule.due })}
                  </div>
                ))}
              </div>
            ),
          },
        ]}
      />
      <Exceptions draw={draw} categories={quotas.categories} />
      {changing && <ChangeSource draw={draw} close={() => setChanging(false)} />}
    </Card>
  );
}

function ChangeSourceButton({ open }: { open: () => void }) {
  const t = useText(source);
  return <Button onClick={open}>{t('change')}</Button>;
}

function Drawing() {
  const t = useText(words);
  return <Alert type="info" showIcon title={t('drawing')} />;
}

function Confirming({ draw, step }: { draw: DrawView; step: 'finalise' | 'dispatch' }) {
  const t = useText(words);
  const may = useMay();
  const me = useMe();
  const able = step === 'finalise' ? finalising(draw, me) : may('dispatchDraw') ? 'may' : 'no';
  const [asking, setAsking] = useState(false);
  const [lateReason, setLateReason] = useState('');
  const act = useAct(() => {
    const params = { path: { id: draw.drawId } };
    return unwrap(step === 'finalise'
      ? client.POST('/api/draw/draws/{id}/finalise', { params, body: { version: draw.version, lateReason: lateReason.trim() || null } })
      : client.POST('/api/draw/draws/{id}/dispatch', { params, body: { version: draw.version } }));
  }, t(step === 'finalise' ? 'finalised' : 'dispatched'));
  // Only after its window the service asks why.
  const late = step === 'finalise' && (act.problem?.violations.some(({ code }) => code.startsWith('window.')) ?? false);
  return (
    <Card title={t('drawnNow', { selected: draw.selected })}>
      <Problem problem={act.problem} />
      <p>{t(step === 'finalise' ? 'finaliseHint' : 'dispatchHint')}</p>
      {late && (
        <Form.Item label={t('lateReason')} required>
          <Input.TextArea maxLength={500} value={lateReason} onChange={({ target }) => setLateReason(target.value)} aria-label={t('lateReason')} />
        </Form.Item>
      )}
      {able === 'sealer' && <Alert type="info" showIcon title={t('finaliseNotYou')} />}
      {able === 'no' && <Alert type="info" showIcon title={step === 'finalise' ? t('finaliseWaits', { name: draw.sealedBy?.name ?? '' }) : t('youCannot')} />}
      {able === 'may' && <Button type="primary" size="large" loading={act.busy} disabled={late && lateReason.trim() === ''} onClick={() => setAsking(true)}>{t(step)}</Button>}
      <Modal
        open={asking} title={t(step === 'finalise' ? 'finaliseSure' : 'dispatchSure', { selected: draw.selected })} okText={t(step)} confirmLoading={act.busy}
        onCancel={() => setAsking(false)} onOk={() => void act.run(undefined).then(() => setAsking(false))}
      >
        <p>{t(step === 'finalise' ? 'finaliseHint' : 'dispatchHint')}</p>
      </Modal>
    </Card>
  );
}

function Facts({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const s = useText(source);
  const said = useSourceSaid();
  const spoken = useLanguage();
  return (
    <Card title={t('details')}>
      <Descriptions
        column={{ xs: 1, lg: 2 }}
        items={[
          { key: 'id', label: t('id'), children: <span style={{ whiteSpace: 'nowrap' }}>{draw.drawId}</span> },
          { key: 'pv', label: t('policyVersion'), children: draw.policyVersion },
          { key: 'ts', label: t('teamSize'), children: draw.teamSize },
          ...(draw.purpose ? [{ key: 'pu', label: t('purpose'), children: draw.purpose }] : []),
          ...(draw.replaces ? [{ key: 're', label: t('replaces'), children: <Link to={paths.draw(draw.replaces)}>{draw.replaces}</Link> }] : []),
          ...(draw.joint ? [{ key: 'jo', label: t(draw.joint.kind === 'internal' ? 'jointInternal' : 'jointDepartmental'), children: draw.joint.departments.join(spoken === 'zh' ? '、' : ', ') }] : []),
          ...(draw.needs.length > 0 && !draw.joint ? [{ key: 'ne', label: t('needs'), children: draw.needs.map((need) =>
            `${need.min} ${term(need.kind ?? 'officer', spoken)} ${need.department ?? ''} ${need.skill ?? ''}`.trim()).join(spoken === 'zh' ? '；' : '; ') }] : []),
          { key: 'so', label: s('source'), children: draw.takesOverSeed ? s('takenOver') : said(draw.source) },
          ...(draw.source.expected.length > 0 && !draw.takesOverSeed ? [{
            key: 'ex', label: s('expected'), children: <div>{draw.source.expected.map((value) => <div key={value.name}>{s('expectedAt', { name: value.name, at: moment(value.at, spoken) })}</div>)}</div>,
          }] : []),
          ...(draw.late ? [{ key: 'la', label: t('late'), children: draw.lateReason }] : []),
          ...(draw.sealedAt ? [{ key: 'sa', label: t('sealedAt'), children: <span style={{ whiteSpace: 'nowrap' }}>{moment(draw.sealedAt, spoken)}</span> }] : []),
          ...(draw.sealedBy?.name ? [{ key: 'sb', label: t('sealedBy'), children: draw.sealedBy.name }] : []),
          ...(draw.teamless > 0 ? [{ key: 'tl', label: t('teamless'), children: draw.teamless }] : []),
          ...(draw.dispatchedAt ? [{ key: 'da', label: t('dispatchedAt'), children: moment(draw.dispatchedAt, spoken) },
            { key: 'ra', label: t('revealedAt'), children: draw.revealedAt ? moment(draw.revealedAt, spoken) : t('notRevealed') }] : []),
        ]}
      />
      {draw.commitmentHash && (
        <Descriptions
          column={1} className="hashes"
          items={[
            { key: 'ch', label: t('commitmentNow'), children: <span className="hash">{grouped(draw.commitmentHash)}</span> },
            ...(draw.outcomeHash ? [{ key: 'oh', label: t('outcome'), children: <span className="hash">{grouped(draw.outcomeHash)}</span> }] : []),
          ]}
        />
      )}
      {draw.strata.length > 0 && (
        <Table
          size="small" rowKey="category" dataSource={draw.strata} pagination={false} style={{ marginTop: 16 }}
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
