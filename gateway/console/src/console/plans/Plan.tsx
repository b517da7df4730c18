import { Alert, App, Button, Card, Collapse, Descriptions, Empty, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { count, day, period, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { usePlaces } from '../places/places.ts';
import { EditPlan } from './EditPlan.tsx';
import { Progress, Subordinates } from './Progress.tsx';
import { byRule, lines, stateColour, sumOf, usePlan, type Entry, type PlanView } from './plans.ts';
import { words } from './words.ts';

/** A year's plan: proposed from the rules, edited upwards, filed or adopted, amended; plan against done; a subordinate's plan to decide on. */
export function Plan() {
  const t = useText(words);
  const spoken = useLanguage();
  const go = useNavigate();
  const me = useMe();
  const places = usePlaces();
  const params = useParams();
  const [search] = useSearchParams();
  const of = search.get('of') ?? undefined;
  const running = Number(today().slice(0, 4));
  const year = Number(params.year ?? running) || running;
  const plan = usePlan(year, of);
  return (
    <Page
      title={of === undefined ? `${t('title')} · ${period(String(year), spoken)}` : `${t('of', { name: places(of) })} · ${period(String(year), spoken)}`}
      actions={<>
        {of !== undefined && <Link to={paths.plan(year)}><Button tabIndex={-1}>{t('back')}</Button></Link>}
        <Select aria-label={t('year')} value={year} style={{ width: 120 }} onChange={(value) => go(paths.plan(value) + (of ? `?of=${of}` : ''))}
          options={[running + 1, running, running - 1].map((value) => ({ value, label: period(String(value), spoken) }))} />
        <Button onClick={() => print()}>{t('print')}</Button>
      </>}
    >
      <div className="stack">
        <Loaded query={plan}>
          {(answer) => answer === null
            ? <None year={year} own={of === undefined} />
            : <Edition key={answer.plan.version} plan={answer.plan} inForce={answer.inForce} own={of === undefined} />}
        </Loaded>
        <Progress year={year} of={of} />
        {plan.data && plan.data.editions.length > 1 && (
          <Card title={t('editions')} size="small">
            <Collapse size="small" items={plan.data.editions.slice(0, -1).reverse().map((edition) => ({
              key: edition.edition,
              label: <Said plan={edition} inForce={plan.data?.inForce ?? null} />,
              children: <><About plan={edition} /><Numbers plan={edition} /></>,
            }))} />
          </Card>
        )}
        {of === undefined && <Subordinates year={year} />}
        <p className="print-only clause">{t('printed', { name: of ? places(of) : me.tenantName ?? me.tenant, day: day(today(), spoken) })}</p>
      </div>
    </Page>
  );
}

function None({ year, own }: { year: number; own: boolean }) {
  const t = useText(words);
  const may = useMay();
  const propose = useAct(() => unwrap(client.POST('/api/draw/plans/{year}/proposal', { params: { path: { year } }, body: {} })));
  return (
    <Card>
      <Problem problem={propose.problem} />
      <Empty description={<>{t('none', { year })}<br />{own && <small>{t('noneHint')}</small>}</>}>
        {own && may('proposePlan') && <Button type="primary" loading={propose.busy} onClick={() => void propose.run(undefined)}>{t('propose')}</Button>}
      </Empty>
    </Card>
  );
}

function Said({ plan, inForce }: { plan: PlanView; inForce: number | null }) {
  const t = useText(words);
  return (
    <Space wrap>
      {t('edition', { edition: plan.edition })}
      <Tag color={stateColour(plan.state)}>{t(`s_${plan.state}` as 's_draft')}</Tag>
      {plan.edition === inForce && <Tag color="green">{t('inForce')}</Tag>}
    </Space>
  );
}

function Edition({ plan, inForce, own }: { plan: PlanView; inForce: number | null; own: boolean }) {
  const t = useText(words);
  const may = useMay();
  const { modal } = App.useApp();
  const [editing, setEditing] = useState(false);
  const again = useAct(() => unwrap(client.POST('/api/draw/plans/{year}/proposal', { params: { path: { year: plan.year } }, body: { version: plan.version } })));
  if (plan.counting) return <Alert type="info" showIcon title={t('counting')} />;
  if (editing) return <EditPlan plan={plan} close={() => setEditing(false)} />;
  const draft = plan.state === 'draft';
  const askAgain = () => modal.confirm({ title: t('proposeSure'), okText: t('proposeAgain'), onOk: () => again.run(undefined).then(() => undefined) });
  return (
    <Card
      title={<Said plan={plan} inForce={inForce} />}
      extra={own ? (
        <Space wrap className="no-print">
          {draft && may('proposePlan') && <Button loading={again.busy} onClick={askAgain}>{t('proposeAgain')}</Button>}
          {may('editPlan') && <Button onClick={() => setEditing(true)}>{t(draft || plan.state === 'returned' ? 'edit' : 'amend')}</Button>}
          {draft && <HandOut plan={plan} />}
        </Space>
      ) : <Decide plan={plan} />}
    >
      <Problem problem={again.problem} />
      {plan.sizesProblem && <Alert type="warning" showIcon className="problem" title={t('failed', { problem: plan.sizesProblem })} />}
      {plan.remark && <Alert type={plan.state === 'returned' ? 'warning' : 'info'} showIcon className="problem" title={`${t('remark')}：${plan.remark}`} />}
      <About plan={plan} />
      <Numbers plan={plan} />
    </Card>
  );
}

function About({ plan }: { plan: PlanView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const published = useQuery({
    queryKey: ['plans', 'public', plan.tenant, plan.year], enabled: plan.isPublished,
    queryFn: () => unwrap(client.GET('/api/draw/public/plans', { params: { query: { tenant: plan.tenant, year: plan.year } } })),
  });
  const shown = published.data?.plans[0];
  const items = [
    { key: 'size', label: t('size'), children: plan.sizes.map((row) => `${term(row.category, spoken)} ${count(row.size)}`).join('；') },
    { key: 'staff', label: t('officers'), children: `${count(plan.officers)}${plan.squads > 0 ? `；${t('squads')} ${count(plan.squads)}` : ''}` },
    ...(plan.due ? [{ key: 'due', label: t('due'), children: t('dueSaid', { day: day(plan.due, spoken), clause: plan.dueClause ?? t('decided') }) }] : []),
    ...(plan.unit ?? plan.filesWith ? [{ key: 'unit', label: t('filedWith'), children: plan.unit ?? plan.filesWith }] : []),
    ...(plan.filedOn ? [{ key: 'filed', label: t('filedOn'), children: <>{day(plan.filedOn, spoken)} {plan.late && <Tag color="red">{t('late')}</Tag>} {plan.lateReason}</> }] : []),
    ...(plan.decidedOn ? [{ key: 'decided', label: t('decidedOn'), children: day(plan.decidedOn, spoken) }] : []),
    ...(plan.heightened !== null ? [{ key: 'heightened', label: t('heightened'), children: `${count(plan.heightened)} ${plan.heightenedRemark ?? ''}` }] : []),
    ...(Object.keys(plan.cadence).length > 0 ? [{
      key: 'cadence', label: t('drawnEvery'),
      children: Object.entries(plan.cadence).map(([category, pace]) => `${term(category, spoken)} ${t(pace === 'quarter' ? 'paceQuarter' : 'paceHalfYear')}`).join('；'),
    }] : []),
    ...(plan.reason ? [{ key: 'reason', label: t('reason'), children: plan.reason }] : []),
    { key: 'public', label: t('publishLabel'), children: shown ? t('published', { day: day(shown.publishedOn, spoken), edition: shown.edition }) : plan.isPublished ? t('willPublish') : t('notPublished') },
  ];
  return <Descriptions size="small" column={{ xs: 1, lg: 2 }} items={items} className="problem" />;
}

/** A plan's numbers beside what the rules yield, with the sums of each category. */
function Numbers({ plan }: { plan: PlanView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const rows = lines(plan);
  const categories = [...new Set(rows.map((row) => row.category))];
  return (
    <Table<Entry>
      rowKey={(row) => row.category + row.period} size="small" pagination={false} dataSource={rows} scroll={{ x: 'max-content' }}
      columns={[
        { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
        { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
        { title: t('targets'), dataIndex: 'targets', className: 'number', render: (n: number) => <strong>{count(n)}</strong> },
        { title: t('visits'), dataIndex: 'visits', className: 'number', render: count },
        { title: t('rule'), key: 'rule', className: 'number', render: (_, row) => count(byRule(plan, row)?.targets) },
        {
          title: t('clause'), key: 'clause', render: (_, row) => {
            const rule = byRule(plan, row);
            return rule && <div className="clause" style={{ maxWidth: 380, whiteSpace: 'normal' }}>{rule.decided ? t('decided') : rule.clause} “{rule.text}”</div>;
          },
        },
      ]}
      summary={() => categories.map((category) => {
        const total = plan.totals.find((row) => row.category === category) ?? sumOf(rows, category);
        return (
          <Table.Summary.Row key={category}>
            <Table.Summary.Cell index={0}><strong>{term(category, spoken)}</strong></Table.Summary.Cell>
            <Table.Summary.Cell index={1}>{t('total')}</Table.Summary.Cell>
            <Table.Summary.Cell index={2} className="number"><strong>{count(total.targets)}</strong></Table.Summary.Cell>
            <Table.Summary.Cell index={3} className="number">{count(total.visits)}</Table.Summary.Cell>
            <Table.Summary.Cell index={4} colSpan={2} />
          </Table.Summary.Row>
        );
      })}
    />
  );
}

/** Files the draft with the unit that the policy names; where it names none, a second person adopts it. */
function HandOut({ plan }: { plan: PlanView }) {
  const t = useText(words);
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [lateReason, setLateReason] = useState('');
  const params = { path: { year: plan.year } };
  const filing = plan.filesWith !== null;
  const file = useAct(() => unwrap(client.POST('/api/draw/plans/{year}/file', { params, body: { version: plan.version, lateReason: lateReason.trim() || null } })), t('filed'));
  const adopt = useAct(() => unwrap(client.POST('/api/draw/plans/{year}/adopt', { params, body: { version: plan.version } })), t('adopted'));
  // A unit that is named but not on the platform receives nothing.
  const files = filing && !file.problem?.violations.some(({ code }) => code === 'plan.filing-not-owed') && file.problem?.code !== 'plan.filing-not-owed';
  const act = files ? file : adopt;
  const late = files && plan.due !== null && today() > plan.due;
  if (!may(files ? 'filePlan' : 'adoptPlan')) return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>{t(files ? 'file' : 'adopt')}</Button>
      <Modal
        open={asking} title={files ? t('fileSure', { year: plan.year, unit: plan.filesWith ?? '' }) : t('adoptSure', { year: plan.year })} okText={t(files ? 'file' : 'adopt')}
        confirmLoading={act.busy} onCancel={() => setAsking(false)} onOk={() => void act.run(undefined).then((done) => done && setAsking(false))}
      >
        <Problem problem={file.problem ?? adopt.problem} />
        <p>{t(files ? 'fileHint' : 'adoptHint')}</p>
        {late && <Input.TextArea placeholder={t('lateReason')} aria-label={t('lateReason')} maxLength={500} value={lateReason} onChange={({ target }) => setLateReason(target.value)} />}
      </Modal>
    </>
  );
}

/** The superior takes note of a filed plan, or returns it. */
function Decide({ plan }: { plan: PlanView }) {
  const t = useText(words);
  const may = useMay();
  const [deed, setDeed] = useState<'acknowledge' | 'return' | null>(null);
  const [remark, setRemark] = useState('');
  const act = useAct((acknowledged: boolean) => {
    const request = { params: { path: { tenant: plan.tenant, year: plan.year } }, body: { version: plan.version, remark: remark.trim() || null } };
    return unwrap(acknowledged ? client.POST('/api/draw/plans/{tenant}/{year}/acknowledge', request) : client.POST('/api/draw/plans/{tenant}/{year}/return', request));
  }, t(deed === 'return' ? 'returned' : 'acknowledged'));
  if (plan.state !== 'filed' || !may('acknowledgePlan')) return null;
  return (
    <Space className="no-print">
      <Button onClick={() => setDeed('return')}>{t('return')}</Button>
      <Button type="primary" onClick={() => setDeed('acknowledge')}>{t('acknowledge')}</Button>
      <Modal
        open={deed !== null} title={t(deed === 'return' ? 'return' : 'acknowledgeSure')} okText={t(deed ?? 'acknowledge')} confirmLoading={act.busy}
        okButtonProps={{ danger: deed === 'return', disabled: deed === 'return' && remark.trim() === '' }}
        onCancel={() => setDeed(null)} onOk={() => void act.run(deed === 'acknowledge').then((done) => done && setDeed(null))}
      >
        <Problem problem={act.problem} />
        {deed === 'return' && <p>{t('returnHint')}</p>}
        <Input.TextArea placeholder={t('remark')} aria-label={t('remark')} maxLength={500} value={remark} onChange={({ target }) => setRemark(target.value)} />
      </Modal>
    </Space>
  );
}
