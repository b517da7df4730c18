import { Alert, Button, Card, Empty, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, told, unwrap } from '../../api/client.ts';
import { learnRefusals } from '../../api/refusals.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { problemOf } from '../../api/client.ts';
import { useMay, useMe } from '../frame/session.ts';
import { amount, said, wordOf } from './say.ts';
import type { Fields } from './vocabulary.ts';
import { words } from './words.ts';

type Rule = components['schemas']['Tenancy.ExplainedRule'];
type Citation = components['schemas']['Tenancy.Citation'];

/** The policy in force: every rule with clause and words, own or inherited. */
export function Policy() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { tenant } = useMe();
  const effective = useQuery({
    queryKey: ['effective', tenant, spoken],
    queryFn: async () => {
      const policy = await unwrap(client.GET('/api/tenancy/effective/{tenant}', { params: { path: { tenant }, query: { day: today() } } }));
      if (policy.warnings.length > 0) await learnRefusals();
      return policy;
    },
  });
  const missing = effective.isError && problemOf(effective.error).status === 404;
  const named = (set: 'k' | 'p' | 'f', word: string) => `${set}_${word}` in words.zh ? t(`${set}_${word}` as keyof typeof words.zh) : period(word, spoken);
  return (
    <Page title={t('title')} actions={<>
      {may('draftPolicy') && <Link to={paths.draft}><Button type="primary">{t('draft')}</Button></Link>}
      <Link to={paths.versions}><Button>{t('versions')}</Button></Link>
    </>}>
      {missing ? <Empty description={t('none')} /> : (
        <Loaded query={effective}>
          {(policy) => (
            <div className="stack">
              {policy.warnings.map((warning) => <Alert key={warning.code + warning.message} type="warning" showIcon title={told(warning).message} />)}
              <p style={{ margin: 0 }}>{t('validFrom', { day: day(policy.validFrom, spoken), version: policy.version })}</p>
              <Card title={t('conditions')}>
                <Table
                  rowKey={(row) => row.category + row.condition} size="small" pagination={false} dataSource={policy.conditions} scroll={{ x: 700 }}
                  columns={[
                    { title: t('category'), dataIndex: 'category', width: 120, render: (category: string) => term(category, spoken) },
                    { title: t('condition'), key: 'asks', width: 260, render: (_, { condition, asks }) => said({ ...(asks as Fields), id: condition, kind: condition === 'otherwise' ? 'category' : 'condition' }, spoken)
                      .filter(({ name }) => !['kind', 'category', 'name', 'note'].includes(name)).map(({ text }) => text).join(spoken === 'zh' ? '，' : ', ') },
                    { title: t('source'), dataIndex: 'source', render: (source: Citation) => <Ground source={source} tenant={tenant} /> },
                  ]}
                />
                {policy.precedence && <p>{t('precedence')} <Ground source={policy.precedence} tenant={tenant} /></p>}
              </Card>
              <Card title={t('inForce')}>
                <Table<Rule>
                  rowKey={(rule) => rule.source.tenant + rule.rule} dataSource={policy.rules} size="small" scroll={{ x: 820 }} tableLayout="fixed"
                  pagination={{ pageSize: 50, hideOnSinglePage: true }}
                  columns={[
                    {
                      title: t('rule'), key: 'rule', width: 150, filters: [...new Set(policy.rules.map((rule) => rule.kind))].map((kind) => ({ value: kind, text: named('k', kind) })),
                      onFilter: (kind, rule) => rule.kind === kind,
                      render: (_, rule) => <>{named('k', rule.kind)} {rule.category && <Tag>{term(rule.category, spoken)}</Tag>}{rule.subject && <><br /><span className="clause">{rule.subject === 'draw' ? t('s_draw') : wordOf(rule.subject, spoken)}</span></>}</>,
                    },
                    { title: t('number'), key: 'number', width: 200, render: (_, rule) => amount(rule.asks as Fields, spoken) },
                    { title: t('force'), dataIndex: 'force', width: 90, render: (force: string) => named('f', force) },
                    {
                      title: t('source'), key: 'source', render: (_, rule) => (
                        <>
                          <Ground source={rule.source} tenant={tenant} />
                          {rule.stricterThan && <><br /><Tag color="orange">{t('stricter')}</Tag><span className="clause">{t('stricterThan', {
                            title: rule.stricterThan.title, clause: rule.stricterThan.clause ?? t('decided'), text: rule.stricterThan.text })}</span></>}
                          {!rule.applies && <Tag>{rule.takesEffect > today() ? t('notYet', { day: day(rule.takesEffect, spoken) }) : t('notLevel')}</Tag>}
                        </>
                      ),
                    },
                  ]}
                />
              </Card>
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Ground({ source, tenant }: { source: Citation; tenant: string }) {
  const t = useText(words);
  return (
    <span style={{ whiteSpace: 'normal' }}>
      <span>{source.decided ? t('decided') : source.clause} “{source.text}”</span><br />
      <span className="clause"><Tag color={source.tenant === tenant ? 'green' : 'blue'}>{t(source.tenant === tenant ? 'own' : 'inherited')}</Tag>{source.title} {source.number}</span>
    </span>
  );
}
