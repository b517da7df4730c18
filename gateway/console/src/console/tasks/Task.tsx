import { Alert, App, Button, Card, Collapse, DatePicker, Descriptions, Form, Input, Radio, Select, Space, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period, today } from '../../format/format.ts';
import { phrase, phrases, term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { sorted } from './facts.ts';
import { words } from './words.ts';
import './tasks.css';

type TaskView = components['schemas']['Inspection.GetTask.Response'];
type Fact = components['schemas']['Contracts.TargetFact'];

/** One task: the target and what is known of it, what to look at, and the result. */
export function Task() {
  const t = useText(words);
  const { id = '' } = useParams();
  const task = useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: () => unwrap(client.GET('/api/inspection/tasks/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded query={task}>
      {(view) => (
        <Page title={view.target.name ?? t('task')} actions={<Link to={paths.tasks}><Button>{t('back')}</Button></Link>}>
          <div className="stack" style={{ maxWidth: 760 }}>
            <About task={view} />
            {view.resultId !== null ? <Result id={view.resultId} /> : <Enter task={view} />}
          </div>
        </Page>
      )}
    </Loaded>
  );
}

function About({ task }: { task: TaskView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const { now, before } = sorted(task.target.facts, today());
  return (
    <>
      {task.overdue && task.resultId === null && <Alert type="warning" showIcon title={t('late')} />}
      <Card size="small">
        <Descriptions
          column={1} size="small"
          items={[
            { key: 'a', label: t('address'), children: task.target.address },
            { key: 'c', label: t('code'), children: <span className="hash">{task.target.code}</span> },
            { key: 'k', label: t('category'), children: <Space wrap><Tag>{term(task.category, spoken)}</Tag>{period(task.period, spoken)}</Space> },
            {
              key: 'd', label: t('dueBy'), children: (
                <span>{day(task.due.day, spoken)}{task.due.provisional && t('provisional')}<br />
                  <span className="clause">{t('clause')} {task.due.decided ? t('decided') : `${task.due.document ?? ''} ${task.due.clause ?? ''}`}</span></span>
              ),
            },
            { key: 't', label: t('team'), children: task.team.map((member) => member.name + (member.lead ? t('leads') : '')).join('、') },
            ...(task.jointTeams.length > 0 ? [{
              key: 'j', label: '', children: t('joint', { tenants: task.jointTeams.map((team) => `${team.tenantName}（${team.members.map((m) => m.name).join('、')}）`).join('；') }),
            }] : []),
          ]}
        />
      </Card>
      {(now.length > 0 || before.length > 0) && (
        <Collapse size="small" defaultActiveKey={['now']} items={[
          { key: 'now', label: t('facts'), children: <Facts facts={now} /> },
          ...(before.length > 0 ? [{ key: 'before', label: t('history'), children: <Facts facts={before} /> }] : []),
        ]} />
      )}
    </>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  const t = useText(words);
  const spoken = useLanguage();
  return (
    <ul className="facts">
      {facts.map((fact, i) => (
        <li key={i}>
          <strong>{term(fact.name, spoken)}</strong> {term(fact.value, spoken)}{' '}
          <span className="clause">
            {[fact.on && day(fact.on, spoken), fact.from && t('from', { from: day(fact.from, spoken) }), fact.to && t('to', { to: day(fact.to, spoken) }),
              fact.settled && t('settled', { day: day(fact.settled, spoken) })].filter(Boolean).join(' ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface Entered { visitedOn: Dayjs; phrase: string; remark?: string; findings: Record<string, { fault: boolean; text: string }> }

function Enter({ task }: { task: TaskView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal, message } = App.useApp();
  const [form] = Form.useForm<Entered>();
  const faults = Form.useWatch((values: Entered) => Object.values(values.findings ?? {}).some((finding) => finding?.fault === true), form);
  const submit = useAct(
    (entered: Entered) => unwrap(client.POST('/api/inspection/tasks/{id}/result', {
      params: { path: { id: task.id } },
      body: {
        version: task.version, visitedOn: entered.visitedOn.format('YYYY-MM-DD'), phrase: entered.phrase, remark: entered.remark?.trim() || null,
        findings: task.items.map((item) => ({
          itemId: item.itemId, fault: entered.findings[item.itemId]?.fault ?? false, text: entered.findings[item.itemId]?.text.trim() ?? '',
        })),
      },
    })),
    (answer) => message.success(t('submitted') + (answer.overdue ? ' ' + t('late') : '') + (answer.enteredLate ? ' ' + t('enteredLate') : '')),
  );
  if (!may('submitResult')) return <Alert type="info" showIcon title={t('readOnly')} />;
  // “In order” is no account of a fault.
  const fit = ({ findings }: { findings?: Record<string, { fault?: boolean }> }) => Object.entries(findings ?? {}).forEach(([item, { fault }]) => {
    const text = form.getFieldValue(['findings', item, 'text']) as string | undefined;
    if (fault === true && text === t('okText')) form.setFieldValue(['findings', item, 'text'], '');
    if (fault === false && !text?.trim()) form.setFieldValue(['findings', item, 'text'], t('okText'));
  });
  const ask = (entered: Entered) => modal.confirm({ title: t('sure'), content: t('sureText'), okText: t('submit'), onOk: () => submit.run(entered).then(() => undefined) });
  return (
    <Card size="small" title={t('result')}>
      <Problem problem={submit.problem} />
      <Form<Entered>
        form={form} layout="vertical" disabled={submit.busy} onFinish={ask} onValuesChange={fit} scrollToFirstError
        initialValues={{ visitedOn: dayjs(today()), findings: Object.fromEntries(task.items.map((item) => [item.itemId, { fault: false, text: t('okText') }])) }}
      >
        <Form.Item name="visitedOn" label={t('visitedOn')} rules={[{ required: true, message: t('chooseDay') }]}>
          <DatePicker inputReadOnly allowClear={false} style={{ width: '100%' }} format={spoken === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY'}
            disabledDate={(date) => date.format('YYYY-MM-DD') > today()} />
        </Form.Item>
        {task.items.map((item) => (
          <section className="finding" key={item.itemId} aria-label={item.name}>
            <h3>{item.name}{item.subItem && ` · ${item.subItem}`}</h3>
            <p className="clause" style={{ margin: '0 0 8px' }}>{item.content}<br />{t('basis')} {item.legalBasis} · {item.method}</p>
            <Form.Item name={['findings', item.itemId, 'fault']} style={{ marginBottom: 8 }}>
              <Radio.Group optionType="button" buttonStyle="solid" options={[{ value: false, label: t('ok') }, { value: true, label: t('fault') }]} />
            </Form.Item>
            <Form.Item name={['findings', item.itemId, 'text']} rules={[{ required: true, whitespace: true, message: t('textNeeded') }]} style={{ marginBottom: 4 }}>
              <Input.TextArea aria-label={`${item.name} ${t('text')}`} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={4000} />
            </Form.Item>
          </section>
        ))}
        <Form.Item name="phrase" label={t('phrase')} style={{ marginTop: 12 }} dependencies={['findings']} rules={[
          { required: true, message: t('choosePhrase') },
          { validator: (_, value) => faults && value === phrases[0]?.[0] ? Promise.reject(new Error(t('mismatch'))) : Promise.resolve() },
        ]}>
          <Select placeholder={t('choosePhrase')} options={phrases.map(([zh]) => ({ value: zh, label: phrase(zh, spoken) }))} />
        </Form.Item>
        <Form.Item name="remark" label={t('remark')}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={4000} /></Form.Item>
        <p className="clause">{t('later')}</p>
        <Button type="primary" size="large" block htmlType="submit" loading={submit.busy}>{t('submit')}</Button>
      </Form>
    </Card>
  );
}

function Result({ id }: { id: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const result = useQuery({
    queryKey: ['results', id],
    queryFn: () => unwrap(client.GET('/api/inspection/results/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded query={result}>
      {(view) => (
        <Card size="small" title={t('finished')}>
          <Descriptions column={1} size="small" items={[
            { key: 'p', label: t('phrase'), children: phrase(view.phrase, spoken) },
            { key: 'v', label: t('visitedOn'), children: day(view.visitedOn, spoken) },
            { key: 'd', label: t('determinedOn'), children: day(view.determinedOn, spoken) },
            ...(view.remark ? [{ key: 'r', label: t('remark'), children: view.remark }] : []),
          ]} />
          {view.findings.map((finding) => (
            <section className="finding" key={finding.itemId}>
              <h3>{finding.item} <Tag color={finding.fault ? 'red' : 'green'}>{t(finding.fault ? 'fault' : 'ok')}</Tag></h3>
              {finding.text}
            </section>
          ))}
        </Card>
      )}
    </Loaded>
  );
}
