import { Alert, Button, Card, DatePicker, Descriptions, Empty, Form, Input, Modal, Select, Space, Table, Tag, Timeline } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, moment, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { factKinds, iso, useDayFormat, useTerms } from './fields.ts';
import { stateColour } from './Targets.tsx';
import { words } from './words.ts';

type View = components['schemas']['Registry.TargetView'];
type Fact = components['schemas']['Registry.FactView'];

/** One target: what it is, its dated facts, why it is in its category, and what was changed. */
export function Target() {
  const t = useText(words);
  const { id = '' } = useParams();
  const target = useQuery({ queryKey: ['targets', 'one', id], queryFn: () => unwrap(client.GET('/api/registry/targets/{id}', { params: { path: { id } } })) });
  return (
    <Loaded query={target}>
      {(view) => (
        <Page title={view.name} actions={<Link to={paths.targets}><Button>{t('back')}</Button></Link>}>
          <div className="stack">
            <About target={view} />
            <Why id={id} />
            <Facts target={view} />
            <Past id={id} />
          </div>
        </Page>
      )}
    </Loaded>
  );
}

function About({ target }: { target: View }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const [changing, setChanging] = useState<null | 'details' | 'suspend' | 'resume' | 'close' | 'move'>(null);
  return (
    <Card
      title={<Space>{target.name}<Tag color={stateColour[target.state]}>{term(target.state, spoken)}</Tag></Space>}
      extra={may('changeTarget') && (
        <Space wrap>
          <Button onClick={() => setChanging('details')}>{t('change')}</Button>
          {target.state === 'active'
            ? (['suspend', 'close', 'move'] as const).map((verb) => <Button key={verb} onClick={() => setChanging(verb)}>{t(verb)}</Button>)
            : target.state === 'suspended' && <Button onClick={() => setChanging('resume')}>{t('resume')}</Button>}
        </Space>
      )}
    >
      <Descriptions column={{ xs: 1, md: 2 }} items={[
        { key: 'c', label: t('code'), children: <span className="hash">{target.code}</span> },
        { key: 'k', label: t('kind'), children: term(target.kind, spoken) },
        { key: 'a', label: t('address'), children: target.address || '–' },
        { key: 'r', label: t('area'), children: target.area },
        { key: 'm', label: t('managedLevel'), children: term(target.managedLevel, spoken) },
        { key: 's', label: t('state'), children: <>{term(target.state, spoken)} {t('since', { day: day(target.stateSince, spoken) })} {target.stateReason}</> },
        ...(target.site ? [{ key: 'i', label: t('site'), children: target.site }] : []),
        ...(target.codeReason ? [{ key: 'q', label: t('codeReason'), children: target.codeReason }] : []),
      ]} />
      {changing === 'details' && <Change target={target} close={() => setChanging(null)} />}
      {changing !== null && changing !== 'details' && <ChangeState target={target} verb={changing} close={() => setChanging(null)} />}
    </Card>
  );
}

function Change({ target, close }: { target: View; close: () => void }) {
  const t = useText(words);
  const options = useTerms();
  const [form] = Form.useForm<View & { reason: string }>();
  const needed = [{ required: true, whitespace: true, message: t('needed') }];
  const act = useAct((entered: View & { reason: string }) => unwrap(client.PUT('/api/registry/targets/{id}', {
    params: { path: { id: target.id } },
    body: {
      version: target.version, reason: entered.reason, code: entered.code, name: entered.name, kind: entered.kind, codeReason: target.codeReason,
      site: entered.site || null, address: entered.address || null, area: entered.area, managedLevel: entered.managedLevel,
    },
  })), t('changed'));
  return (
    <Modal open title={t('change')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={target} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="name" label={t('name')} rules={needed}><Input /></Form.Item>
        <Form.Item name="code" label={t('code')} rules={needed}><Input className="hash" /></Form.Item>
        <Form.Item name="kind" label={t('kind')}><Select options={options('unit', 'project', 'waterPermit', 'soilAndWaterPlan', 'forestry')} /></Form.Item>
        <Form.Item name="site" label={t('site')}><Input /></Form.Item>
        <Form.Item name="address" label={t('address')}><Input /></Form.Item>
        <Form.Item name="area" label={t('area')} rules={needed}><Input /></Form.Item>
        <Form.Item name="managedLevel" label={t('managedLevel')}><Select options={options('county', 'prefecture', 'province')} /></Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea /></Form.Item>
      </Form>
    </Modal>
  );
}

function ChangeState({ target, verb, close }: { target: View; verb: 'suspend' | 'resume' | 'close' | 'move'; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<{ reason: string }>();
  const act = useAct((reason: string) => {
    const request = { params: { path: { id: target.id } }, body: { version: target.version, reason } };
    return unwrap(verb === 'suspend' ? client.POST('/api/registry/targets/{id}/suspend', request)
      : verb === 'resume' ? client.POST('/api/registry/targets/{id}/resume', request)
        : verb === 'close' ? client.POST('/api/registry/targets/{id}/close', request)
          : client.POST('/api/registry/targets/{id}/move', request));
  }, t('stateChanged'));
  return (
    <Modal open title={t(verb)} onCancel={close} okText={t(verb)} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" onFinish={({ reason }) => void act.run(reason).then((done) => done && close())}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea autoFocus /></Form.Item>
      </Form>
    </Modal>
  );
}

type Found = components['schemas']['Registry.Classification'];

/** The services explain in Chinese; the same from what they found. */
function inEnglish({ ground, category, candidates, conditions }: Found): string {
  const name = term(category, 'en');
  const matched = conditions.filter((condition) => condition.matched && condition.category === category).map(({ fact }) => term(fact, 'en')).join('; ');
  switch (ground) {
    case 'none': return 'No category fits.';
    case 'otherwise': return `${name}: no other category fits.`;
    case 'precedence': return `${candidates.map((one) => term(one, 'en')).join(' and ')} both fit; ${name} comes first: ${matched}.`;
    default: return `${name}: ${matched}.`;
  }
}

function Why({ id }: { id: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const why = useQuery({ queryKey: ['targets', 'why', id], queryFn: () => unwrap(client.GET('/api/registry/targets/{id}/category', { params: { path: { id } } })) });
  const ground = (clause: string | null, decided: boolean) => decided ? t('decided') : clause ?? '';
  return (
    <Loaded query={why}>
      {(found) => (
        <Card title={found.category === null ? t('whyNone') : t('whyTitle', { category: spoken === 'zh' && found.name ? found.name : term(found.category, spoken) })}>
          <Alert type="info" showIcon className="problem" title={spoken === 'zh' ? found.why : inEnglish(found)}
            description={<span className="clause">{found.document?.title} {ground(found.clause, found.decided)}</span>} />
          {found.conditions.map((condition) => (
            <p key={condition.category + condition.id}>
              <Tag color={condition.matched ? 'green' : 'default'}>{t(condition.matched ? 'matched' : 'unmatched')}</Tag>
              <strong>{term(condition.category, spoken)}</strong> · {term(condition.fact, spoken)} {condition.atLeast > 1 && t('atLeast', { count: condition.count, atLeast: condition.atLeast })}
              <br /><span className="clause">{ground(condition.clause, condition.decided)} {condition.text}</span>
              {condition.facts.length > 0 && (
                <><br /><span className="clause">{t('byFacts')}: {condition.facts.map((fact) =>
                  `${term(fact.name, spoken)} ${term(fact.value, spoken)} ${day(fact.on ?? fact.from, spoken)}`).join('；')}</span></>
              )}
            </p>
          ))}
          {found.precedence && (
            <p className="clause">{t('precedence')}: {found.precedence.order.map((name) => term(name, spoken)).join(' → ')} · {ground(found.precedence.clause, found.precedence.decided)}</p>
          )}
        </Card>
      )}
    </Loaded>
  );
}

function Facts({ target }: { target: View }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const [entering, setEntering] = useState(false);
  const [settling, setSettling] = useState<Fact | null>(null);
  const [withdrawing, setWithdrawing] = useState<Fact | null>(null);
  const newest = [...target.facts].sort((a, b) => (b.on ?? b.from ?? '').localeCompare(a.on ?? a.from ?? ''));
  return (
    <Card title={t('facts')} extra={may('enterFact') && <Button onClick={() => setEntering(true)}>{t('enterFact')}</Button>}>
      <Table<Fact>
        rowKey="id" size="small" dataSource={newest} pagination={newest.length > 20 ? { pageSize: 20 } : false} scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('noFacts')} /> }}
        columns={[
          { title: t('fact'), dataIndex: 'name', render: (name: string) => term(name, spoken) },
          { title: t('value'), dataIndex: 'value', render: (value: string | null) => term(value, spoken) },
          { title: t('on'), key: 'days', render: (_, fact) => fact.on ? day(fact.on, spoken) : `${day(fact.from, spoken)} – ${day(fact.to, spoken)}` },
          { title: t('settled'), dataIndex: 'settled', render: (settled: string | null) => day(settled, spoken) },
          { title: t('source'), dataIndex: 'source' },
          {
            key: 'act', render: (_, fact) => fact.withdrawnAt
              ? <Tag>{t('withdrawnMark', { reason: fact.withdrawnReason ?? '' })}</Tag>
              : (
                <Space>
                  {may('settleFact') && fact.settled === null && factKinds[fact.name]?.event && <Button size="small" onClick={() => setSettling(fact)}>{t('settle')}</Button>}
                  {may('withdrawFact') && <Button size="small" danger onClick={() => setWithdrawing(fact)}>{t('withdraw')}</Button>}
                </Space>
              ),
          },
        ]}
      />
      {entering && <Enter target={target} close={() => setEntering(false)} />}
      {settling && <Settle target={target} fact={settling} close={() => setSettling(null)} />}
      {withdrawing && <Withdraw target={target} fact={withdrawing} close={() => setWithdrawing(null)} />}
    </Card>
  );
}

interface Entered { name: string; value?: string; on?: Dayjs; from?: Dayjs; to?: Dayjs; source: string }

function Enter({ target, close }: { target: View; close: () => void }) {
  const t = useText(words);
  const options = useTerms();
  const format = useDayFormat();
  const [form] = Form.useForm<Entered>();
  const kind = factKinds[Form.useWatch('name', form) ?? ''];
  const needed = [{ required: true, message: t('needed') }];
  const act = useAct((entered: Entered) => unwrap(client.POST('/api/registry/targets/{id}/facts', {
    params: { path: { id: target.id } },
    body: {
      name: entered.name, value: entered.value?.trim() || null, source: entered.source,
      ...(kind?.event ? { on: iso(entered.on) } : { from: iso(entered.from), to: iso(entered.to) }),
    },
  })), t('factEntered'));
  return (
    <Modal open title={t('enterFact')} onCancel={close} okText={t('enterFact')} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="name" label={t('fact')} rules={needed}><Select showSearch={{ optionFilterProp: 'label' }} options={options(...Object.keys(factKinds))} /></Form.Item>
        <Form.Item name="value" label={t('value')}>{kind?.values ? <Select allowClear options={options(...kind.values)} /> : <Input />}</Form.Item>
        {kind?.event
          ? <Form.Item name="on" label={t('on')} rules={needed}><DatePicker format={format} /></Form.Item>
          : (
            <Space>
              <Form.Item name="from" label={t('from')} rules={needed}><DatePicker format={format} /></Form.Item>
              <Form.Item name="to" label={t('to')}><DatePicker format={format} /></Form.Item>
            </Space>
          )}
        <Form.Item name="source" label={t('source')} rules={needed}><Input /></Form.Item>
      </Form>
    </Modal>
  );
}

function Settle({ target, fact, close }: { target: View; fact: Fact; close: () => void }) {
  const t = useText(words);
  const format = useDayFormat();
  const [form] = Form.useForm<{ on: Dayjs; source: string }>();
  const act = useAct(({ on, source }: { on: Dayjs; source: string }) => unwrap(client.POST('/api/registry/targets/{id}/facts/{fact}/settle', {
    params: { path: { id: target.id, fact: fact.id } }, body: { on: on.format('YYYY-MM-DD'), source },
  })), t('settledDone'));
  return (
    <Modal open title={t('settle')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ on: dayjs(today()) }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        <Form.Item name="on" label={t('settled')} rules={[{ required: true, message: t('needed') }]}><DatePicker format={format} /></Form.Item>
        <Form.Item name="source" label={t('source')} rules={[{ required: true, message: t('needed') }]}><Input /></Form.Item>
      </Form>
    </Modal>
  );
}

function Withdraw({ target, fact, close }: { target: View; fact: Fact; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<{ reason: string }>();
  const act = useAct((reason: string) => unwrap(client.POST('/api/registry/targets/{id}/facts/{fact}/withdraw', {
    params: { path: { id: target.id, fact: fact.id } }, body: { reason },
  })), t('withdrawn'));
  return (
    <Modal open title={t('withdraw')} onCancel={close} okButtonProps={{ danger: true }} okText={t('withdraw')} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <p>{t('withdrawSure')}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => void act.run(reason).then((done) => done && close())}>
        <Form.Item name="reason" label={t('reason')} rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}><Input.TextArea /></Form.Item>
      </Form>
    </Modal>
  );
}

function Past({ id }: { id: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const past = useQuery({ queryKey: ['targets', 'past', id], queryFn: () => unwrap(client.GET('/api/registry/targets/{id}/history', { params: { path: { id } } })) });
  const named = (action: string) => `a_${action}` in words.zh ? t(`a_${action}` as keyof typeof words.zh) : action;
  // An import gives the file's SHA-256 as its reason.
  const why = (reason: string | null) => reason !== null && /^[0-9a-f]{64}$/.test(reason) ? t('fromFile', { hash: reason.slice(0, 12) }) : reason;
  return (
    <Card title={t('history')}>
      <Loaded query={past}>
        {({ versions }) => (
          <Timeline items={[...versions].sort((a, b) => b.version - a.version).slice(0, 50).map((line) => ({
            content: <>{moment(line.at, spoken)} · {t('version')} {line.version} · {named(line.action)} · {line.personName} <span className="clause">{why(line.reason)}</span></>,
          }))} />
        )}
      </Loaded>
    </Card>
  );
}
