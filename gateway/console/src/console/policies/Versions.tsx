import { Button, Card, Checkbox, Empty, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { day, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { sideBySide, type Change, type Document, type Rule } from './compare.ts';
import { InForceWhen } from './InForceWhen.tsx';
import { differing, said, wordOf } from './say.ts';
import { words } from './words.ts';

export const useDocument = (tenant: string, version: number | null) => useQuery({
  queryKey: ['policy', tenant, version], enabled: version !== null, staleTime: Infinity,
  queryFn: async () => await unwrap(client.GET('/api/tenancy/policies/{tenant}/{version}', { params: { path: { tenant, version: version ?? 0 } } })) as unknown as Document,
});

export const useDocuments = (tenant: string) => useQuery({
  queryKey: ['policies', tenant],
  queryFn: () => unwrap(client.GET('/api/tenancy/policies', { params: { query: { tenant, size: 200 } } })),
});

/** The bureau's enacted documents, and any two side by side. */
export function Versions() {
  const t = useText(words);
  const spoken = useLanguage();
  const { tenant } = useMe();
  const documents = useDocuments(tenant);
  return (
    <Page title={t('versions')} actions={<Link to={paths.policy}><Button>{t('title')}</Button></Link>}>
      <div className="stack">
        <InForceWhen tenant={tenant} />
        <Loaded query={documents}>
          {({ documents: list }) => list.length === 0 ? <Card title={t('documents')}><Empty description={t('noDocuments')} /></Card> : (
            <>
              <Card title={t('documents')}>
                <Table
                  rowKey="version" size="small" dataSource={list} pagination={false} scroll={{ x: 760 }}
                  columns={[
                    { title: t('versionNumber'), dataIndex: 'version', width: 80 }, { title: t('docTitle'), dataIndex: 'title' }, { title: t('docNumber'), dataIndex: 'number', width: 160 },
                    { title: t('effective'), dataIndex: 'effective', width: 130, render: (d: string) => day(d, spoken) },
                    { title: t('enactedOn'), dataIndex: 'enactedAt', width: 170, render: (at: string) => moment(at, spoken) },
                  ]}
                />
              </Card>
              <Compare tenant={tenant} versions={list.map(({ version }) => version).sort((a, b) => a - b)} />
            </>
          )}
        </Loaded>
      </div>
    </Page>
  );
}

function Compare({ tenant, versions }: { tenant: string; versions: number[] }) {
  const t = useText(words);
  const [params, setParams] = useSearchParams();
  const right = Number(params.get('right') ?? versions.at(-1));
  const left = Number(params.get('left') ?? versions.at(-2) ?? right);
  const changesOnly = params.get('changes') === 'true';
  const [before, now] = [useDocument(tenant, left), useDocument(tenant, right)];
  const set = (name: string, value: string) => setParams((old) => { old.set(name, value); return old; }, { replace: true });
  const options = versions.map((version) => ({ value: version, label: t('numbered', { version }) }));
  return (
    <Card title={t('compare')} extra={<Checkbox checked={changesOnly} onChange={(e) => set('changes', String(e.target.checked))}>{t('onlyChanges')}</Checkbox>}>
      <Space className="problem">
        <Select aria-label={t('left')} value={left} options={options} onChange={(value) => set('left', String(value))} />
        <Select aria-label={t('right')} value={right} options={options} onChange={(value) => set('right', String(value))} />
      </Space>
      <Loaded query={before}>
        {(a) => (
          <Loaded query={now}>
            {(b) => (
              <Table
                rowKey="id" size="small" pagination={false} scroll={{ x: 900 }} tableLayout="fixed" dataSource={sideBySide(a, b).filter((row) => !changesOnly || row.change !== 'same')}
                locale={{ emptyText: <Empty description={t('noChanges')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> }}
                columns={[
                  { title: t('rule'), key: 'id', width: 170, render: (_, row) => <RuleName rule={(row.right ?? row.left)!} change={row.change} /> },
                  { title: t('numbered', { version: left }), key: 'left', render: (_, row) => row.left && <Says rule={row.left} beside={row.right} side="left" /> },
                  { title: t('numbered', { version: right }), key: 'right', render: (_, row) => row.right && <Says rule={row.right} beside={row.left} side="right" /> },
                ]}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Card>
  );
}

function RuleName({ rule, change }: { rule: Rule; change: Change }) {
  const t = useText(words);
  const spoken = useLanguage();
  const about = rule['category'] ?? rule['subject'];
  const colour = { same: 'default', changed: 'gold', added: 'green', dropped: 'red' } as const;
  return (
    <span title={rule.id}>
      {t(`k_${rule.kind}` as 'k_quota')}{about !== undefined && <><br />{wordOf(about, spoken)}</>}<br /><Tag color={colour[change]}>{t(change)}</Tag>
    </span>
  );
}

/** What a rule says, its clause and words; what the version beside it says otherwise is marked. */
function Says({ rule, beside, side }: { rule: Rule; beside?: Rule; side: 'left' | 'right' }) {
  const t = useText(words);
  const spoken = useLanguage();
  const parts = said(rule, spoken);
  const theirs = beside === undefined ? null : said(beside, spoken);
  const same = (name: string, text: string) => theirs === null || theirs.some((part) => part.name === name && part.text === text);
  const clauseOf = (of: Rule) => of['decided'] === true || !of.clause ? t('decided') : of.clause;
  const [own, other] = [rule.text ?? '', beside?.text ?? ''];
  const by = beside === undefined ? null : side === 'left' ? differing(own, other) : differing(other, own);
  // The words that are gone from the other side leave no mark there: then the ends beside them say so.
  const middle = by === null ? '' : side === 'left' ? by.left : by.right;
  return (
    <div className="says">
      <div>{parts.map(({ name, text }, i) => <span key={name}>{i > 0 && (spoken === 'zh' ? '，' : ', ')}{same(name, text) ? text : <mark>{text}</mark>}</span>)}</div>
      <div className="clause">
        {beside === undefined || clauseOf(beside) === clauseOf(rule) ? clauseOf(rule) : <mark>{clauseOf(rule)}</mark>}
        {own && <> “{by === null ? own : <>{by.start}{middle && <mark>{middle}</mark>}{by.end}</>}”</>}
      </div>
    </div>
  );
}
