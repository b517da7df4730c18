import { Alert, App, Button, Card, Collapse, Empty, Form, Input, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client, problemOf, told, unwrap, type Violation } from '../../api/client.ts';
import { placeOf } from '../../api/places.ts';
import { learnRefusals } from '../../api/refusals.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { CategoryEditor, categoriesOf } from './CategoryEditor.tsx';
import { at, type Document, type Rule } from './compare.ts';
import { MemberFields } from './MemberFields.tsx';
import { Simulation } from './Simulation.tsx';
import { useDocument, useDocuments } from './Versions.tsx';
import { ofKind, ruleMembers } from './vocabulary.ts';
import { words } from './words.ts';

// The draft's version travels in a header beside the document, whose text is hashed and must stay as it is.
const readDraft = async (): Promise<{ document: Document; version: number } | null> => {
  const answer = await client.GET('/api/tenancy/policies/draft');
  if (answer.response.status === 404) return null;
  const document = await unwrap(Promise.resolve(answer)) as unknown as Document;
  return { document, version: Number(answer.response.headers.get('X-Version') ?? 0) };
};

/** Drafting and enacting: saved as one goes, checked by the service, enacted by another person. */
export function Draft() {
  const t = useText(words);
  const { tenant } = useMe();
  const draft = useQuery({ queryKey: ['draft'], queryFn: readDraft, staleTime: Infinity });
  const documents = useDocuments(tenant);
  const latest = documents.data?.documents.reduce((most, { version }) => Math.max(most, version), 0) ?? 0;
  const base = useDocument(tenant, latest > 0 ? latest : null);
  const [begun, setBegun] = useState<Document | null>(null);
  const empty = { tenant, title: '', issuer: '', number: null, issued: null, year: null, effective: '', categories: [], rules: [] };
  return (
    <Page title={t('draft')}>
      <Loaded query={draft}>
        {(found) => {
          const document = begun ?? found?.document ?? null;
          return document !== null
            ? <Editor key={found?.version ?? 'new'} first={document} version={found?.version ?? null} restart={() => { setBegun(null); void draft.refetch(); }} />
            : (
              <Empty description={t('noDraft')}>
                <Space>
                  {base.data && <Button type="primary" onClick={() => setBegun(base.data)}>{t('start')}</Button>}
                  <Button onClick={() => setBegun(empty)}>{t('startEmpty')}</Button>
                </Space>
              </Empty>
            );
        }}
      </Loaded>
    </Page>
  );
}

function Editor({ first, version, restart }: { first: Document; version: number | null; restart: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const go = useNavigate();
  const { modal, message } = App.useApp();
  const [document, setDocument] = useState(first);
  const [stale, setStale] = useState(version === null);
  const [broken, setBroken] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<readonly Violation[] | null>(null);
  const body = document as unknown as Record<string, never>;
  const found = (answer: { problems: readonly Violation[] }) => void learnRefusals().then(() => setProblems(answer.problems.map(told)));
  // What cannot even be read is refused with the same places.
  const refused = (thrown: unknown) => { setProblems(problemOf(thrown).violations.filter((violation) => violation.where)); throw thrown; };
  const save = useAct(() => unwrap(client.PUT('/api/tenancy/policies/draft', { body })).catch(refused), (answer) => {
    found(answer);
    setStale(false);
    message.success(t('saved'));
    restart();
  });
  const check = useAct(() => unwrap(client.POST('/api/tenancy/policies/validate', { body })).catch(refused), found);
  const enact = useAct(() => unwrap(client.POST('/api/tenancy/policies/draft/enact', { body: { version: version ?? 0 } })), () => {
    message.success(t('enacted'));
    restart();
    go(paths.policy);
  });
  const drop = useAct(() => unwrap(client.DELETE('/api/tenancy/policies/draft', { params: { query: { version: version ?? 0 } } })), restart);
  const change = (next: Document) => { setDocument(next); setStale(true); };
  const put = (field: string, value: unknown) => change({ ...document, [field]: value });
  const rules = document.rules ?? [];
  const names = [...new Set([...categoriesOf(document).map(({ category }) => String(category ?? '')), ...rules.map(({ category }) => String(category ?? ''))])].filter((name) => name && name !== 'subordinate');
  const putRule = (index: number, rule: Rule | null) => change({
    ...document, rules: rule === null ? rules.filter((_, i) => i !== index) : rules.map((old, i) => i === index ? rule : old),
  });
  const faults = problems ?? [];
  const { rules: _, title: __, issuer: ___, number: ____, effective: _____, categories: ______, precedence: _______, ...rest } = document;
  const breaks = (place: string) => (bad: boolean) => setBroken((old) => {
    const next = new Set(old);
    if (bad) next.add(place);
    else next.delete(place);
    return next;
  });
  const unplaced = faults.filter(({ where }) => !/^[/](rules|categories|precedence)([/]|$)/.test(where ?? '') && !['/title', '/issuer', '/number', '/effective'].includes(where ?? ''));
  return (
    <div className="stack">
      <Space wrap>
        <Button type="primary" disabled={broken.size > 0} loading={save.busy} onClick={() => void save.run(undefined)}>{t('save')}</Button>
        <Button disabled={broken.size > 0} loading={check.busy} onClick={() => void check.run(undefined)}>{t('check')}</Button>
        {version !== null && (
          <>
            <Button danger disabled={stale} loading={enact.busy} onClick={() => modal.confirm({
              title: t('enactSure'), content: t('enactHint'), okText: t('enact'), onOk: () => enact.run(undefined).then(() => undefined),
            })}>{t('enact')}</Button>
            <Button loading={drop.busy} onClick={() => modal.confirm({ title: t('dropSure'), okText: t('drop'), onOk: () => drop.run(undefined).then(() => undefined) })}>{t('drop')}</Button>
          </>
        )}
        {stale && <Tag color="gold">{t('unsaved')}</Tag>}
      </Space>
      <Problem problem={save.problem ?? check.problem ?? enact.problem ?? drop.problem} />
      {problems !== null && <Alert type={faults.length > 0 ? 'warning' : 'success'} showIcon title={faults.length > 0 ? t('problems', { count: faults.length }) : t('ready')} />}
      {unplaced.map((violation, i) => <Alert key={i} type="warning" title={violation.message} description={violation.where && placeOf(violation.where, spoken)} />)}
      <Simulation document={document} blocked={broken.size > 0} />
      <Card>
        <Form layout="vertical" component="div">
          {([['title', 'docTitle'], ['issuer', 'issuer'], ['number', 'docNumber'], ['effective', 'effective']] as const).map(([field, label]) => (
            <Form.Item key={field} label={t(label)} {...fault(at(faults, '/' + field))}>
              <Input aria-label={t(label)} type={field === 'effective' ? 'date' : 'text'} value={String(document[field] ?? '')} onChange={(e) => put(field, e.target.value || null)} />
            </Form.Item>
          ))}
        </Form>
        <Collapse size="small" items={[{
          key: 'rest', label: t('nothingElse'),
          children: <Json value={rest} rows={6} broken={breaks('rest')} change={(value) => change({ ...value, title: document.title, issuer: document.issuer,
            number: document.number, effective: document.effective, categories: document['categories'],
            ...('precedence' in document ? { precedence: document['precedence'] } : {}), rules } as Document)} />,
        }]} />
      </Card>
      <CategoryEditor document={document} change={change} problems={faults} />
      <Collapse items={rules.map((rule, index) => {
        const problems = at(faults, `/rules/${index}`);
        return {
          key: String(index),
          label: <>{t(`k_${rule.kind}` as 'k_quota')} <span className="clause">{rule.id} · {rule.clause ?? t('decided')} “{rule.text?.slice(0, 60)}{(rule.text?.length ?? 0) > 60 ? '…' : ''}”</span></>,
          extra: problems.length > 0 ? <Tag color="red">{t('problems', { count: problems.length })}</Tag> : null,
          children: <RuleEditor rule={rule} problems={problems} pointer={`/rules/${index}`} broken={breaks(`rules/${index}`)} categories={names} put={(next) => putRule(index, next)} />,
        };
      })} />
      <Button onClick={() => change({ ...document, rules: [...rules, { id: `rule.${rules.length + 1}`, kind: 'duty', clause: '', text: '', force: 'must' }] })}>{t('addRule')}</Button>
    </div>
  );
}

const fault = (problems: readonly Violation[]) => problems.length > 0
  ? { validateStatus: 'error' as const, help: problems.map(({ message }) => message).join(' ') } : {};

function RuleEditor({ rule, problems, pointer, put, broken, categories }: {
  rule: Rule; problems: readonly Violation[]; pointer: string; put: (rule: Rule | null) => void; broken: (bad: boolean) => void; categories: readonly string[];
}) {
  const t = useText(words);
  const members = ruleMembers(rule);
  const named = members.map(({ name }) => name);
  const elsewhere = problems.filter(({ where }) => !named.includes(where?.slice(pointer.length + 1).split('/')[0] ?? ''));
  const rest = Object.fromEntries(Object.entries(rule).filter(([name]) => !named.includes(name)));
  return (
    <>
      <Form layout="vertical" component="div">
        <MemberFields value={rule} members={members} problems={problems} pointer={pointer} choices={categories}
          change={(next, name) => put((name === 'kind' ? ofKind(next, String(next['kind'])) : next) as Rule)} />
        {(elsewhere.length > 0 || Object.keys(rest).length > 0) && (
          <Form.Item label={t('more')} {...fault(elsewhere)}>
            <Json value={rest} rows={3} broken={broken}
              change={(value) => put({ ...Object.fromEntries(Object.entries(rule).filter(([name]) => named.includes(name))), ...value } as Rule)} />
          </Form.Item>
        )}
      </Form>
      <Button size="small" danger onClick={() => put(null)}>{t('removeRule')}</Button>
    </>
  );
}

function Json({ value, change, rows, broken }: { value: object; change: (value: object) => void; rows: number; broken: (bad: boolean) => void }) {
  const t = useText(words);
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [bad, setBad] = useState(false);
  const edit = (next: string) => {
    setText(next);
    try {
      const read: unknown = JSON.parse(next);
      if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new SyntaxError();
      setBad(false);
      broken(false);
      change(read);
    } catch {
      setBad(true);
      broken(true);
    }
  };
  return (
    <>
      <Input.TextArea aria-label={t('more')} className="hash" autoSize={{ minRows: rows, maxRows: 24 }} status={bad ? 'error' : ''} value={text} onChange={(e) => edit(e.target.value)} />
      {bad && <span role="alert" style={{ color: '#c0392b' }}>{t('badJson')}</span>}
    </>
  );
}
