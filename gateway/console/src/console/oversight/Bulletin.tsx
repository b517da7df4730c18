import { Button, Empty, Segmented, Select, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { count, day, moment, period, quarterOf, quartersAround, today } from '../../format/format.ts';
import { phrase, term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { CoverageBars } from '../home/CoverageBars.tsx';
import { Categories } from './Categories.tsx';
import { measures, ranked, shareText, type Line } from './ranking.ts';
import { words } from './words.ts';
import './bulletin.css';

/** How many published results one bulletin lists; the public site has them all. */
const mostResults = 200;

/** The quarter's bulletin (通报), to be printed: one's own bureau with what it drew and published, or the bureaus below side by side. */
export function Bulletin() {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const address = useListAddress('period', 'about');
  const chosen = address.filters.period ?? quarterOf(today());
  const below = address.filters.about === 'below';
  const name = me.tenantName ?? me.tenant;
  return (
    <Page
      title={t(below ? 'bulletinBelow' : 'bulletinOwn', { bureau: name, period: period(chosen, spoken) })}
      actions={<><Button type="primary" onClick={() => window.print()}>{t('print')}</Button><Link to={paths.oversight}><Button>{t('back')}</Button></Link></>}
    >
      <div className="filters no-print">
        <Select aria-label={t('period')} value={chosen} style={{ width: 180 }} onChange={(value) => address.set({ period: value })}
          options={quartersAround(today()).map((p) => ({ value: p, label: period(p, spoken) }))} />
        <Segmented aria-label={t('bureau')} value={below ? 'below' : 'own'} onChange={(value) => address.set({ about: value })}
          options={[{ value: 'own', label: t('aboutOwn') }, { value: 'below', label: t('aboutBelow') }]} />
      </div>
      <article className="bulletin">
        {below ? <Below quarter={chosen} own={me.tenant} /> : <Own quarter={chosen} tenant={me.tenant} />}
        <Grounds quarter={chosen} tenant={me.tenant} />
        <p className="bulletin-foot">{name}<br />{t('asOf', { at: moment(new Date().toISOString(), spoken) })}</p>
      </article>
    </Page>
  );
}

function Summary({ figures }: { figures: Line['figures'] }) {
  const t = useText(words);
  const { quota, drawn, directed, tasks, done, doneLate, tasksOverdue, results, problems, published, publicationsOverdue, withheld } = figures;
  return (
    <p>
      {t('sumDrawn', { quota: count(quota), drawn: count(drawn), directed: count(directed) })}
      {t('sumDone', { tasks: count(tasks), done: count(done), doneLate: count(doneLate), overdue: count(tasksOverdue) })}
      {t('sumFound', { results: count(results), problems: count(problems), share: shareText(measures.problems({ figures })) })}
      {t('sumPublished', { published: count(published), overdue: count(publicationsOverdue), withheld: count(withheld) })}
    </p>
  );
}

function Own({ quarter, tenant }: { quarter: string; tenant: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const coverage = useQuery({
    queryKey: ['oversight', 'bulletin', quarter],
    queryFn: () => unwrap(client.GET('/api/oversight/coverage', { params: { query: { period: quarter } } })),
  });
  const draws = useQuery({
    queryKey: ['oversight', 'bulletin', 'draws', quarter],
    queryFn: () => unwrap(client.GET('/api/oversight/draws', { params: { query: { period: quarter, size: 200 } } })),
  });
  const results = useQuery({
    queryKey: ['oversight', 'bulletin', 'results', tenant, quarter],
    queryFn: () => unwrap(client.GET('/api/publication/public/results', { params: { query: { tenant, period: quarter, size: mostResults } } })),
  });
  return (
    <>
      <Loaded query={coverage}>
        {({ rows, totals }) => rows.length === 0 ? <Empty description={t('noDraws')} /> : (
          <>
            <Summary figures={totals} />
            <CoverageBars tenant={tenant} rows={rows} />
            <Categories rows={rows} totals={totals} />
          </>
        )}
      </Loaded>
      <h3>{t('draws')}</h3>
      <Loaded query={draws}>
        {(page) => (
          <Table
            rowKey="drawId" dataSource={page.draws} pagination={false} size="small" locale={{ emptyText: t('noDraws') }}
            columns={[
              { title: t('drawId'), dataIndex: 'drawId' },
              { title: t('state'), dataIndex: 'state', render: (state: string) => term(state, spoken) },
              { title: t('commitment'), dataIndex: 'commitmentHash', render: (hash: string | null) => <span className="hash">{hash}</span> },
            ]}
          />
        )}
      </Loaded>
      <h3>{t('publishedResults')}</h3>
      <p className="clause">{t('visitedOnly')}</p>
      <Loaded query={results}>
        {({ items, total }) => (
          <>
            <Table
              rowKey="id" dataSource={items} pagination={false} size="small" locale={{ emptyText: t('noResults') }}
              columns={[
                { title: t('target'), dataIndex: 'targetName' },
                { title: t('visitedOn'), dataIndex: 'visitedOn', render: (text: string) => day(text, spoken) },
                { title: t('phrase'), dataIndex: 'phrase', render: (text: string) => phrase(text, spoken) },
                { title: t('publishedOn'), dataIndex: 'publishedOn', render: (text: string) => day(text, spoken) },
              ]}
            />
            {total > items.length && <p className="clause">{t('moreResults', { shown: count(items.length), total: count(total) })}</p>}
          </>
        )}
      </Loaded>
    </>
  );
}

function Below({ quarter, own }: { quarter: string; own: string }) {
  const t = useText(words);
  const summary = useQuery({
    queryKey: ['oversight', quarter],
    queryFn: () => unwrap(client.GET('/api/oversight/coverage/summary', { params: { query: { period: quarter, of: '*' } } })),
  });
  return (
    <Loaded query={summary}>
      {({ tenants }) => {
        const lines = ranked(tenants.filter((line) => line.tenant !== own), 'completion');
        if (lines.length === 0) return <Empty description={t('none')} />;
        const behind = lines.filter((line) => line.short > 0 || line.figures.tasksOverdue > 0 || line.figures.publicationsOverdue > 0);
        const number = (key: keyof Line['figures'], title: keyof typeof words.zh) =>
          ({ title: t(title), key, className: 'number', render: (_: unknown, line: Line) => count(line.figures[key]) });
        const share = (measure: keyof typeof measures) => ({
          title: t(measure === 'quota' ? 'quotaMet' : measure), key: 'share-' + measure, className: 'number', render: (_: unknown, line: Line) => shareText(measures[measure](line)),
        });
        return (
          <>
            <Summary figures={lines.map((line) => line.figures).reduce(plus)} />
            <Table<Line>
              rowKey="tenant" dataSource={lines} pagination={false} size="small"
              columns={[
                { title: t('bureau'), dataIndex: 'name' },
                number('quota', 'quota'), number('drawn', 'drawn'), share('quota'), number('tasks', 'tasks'), number('done', 'done'), number('tasksOverdue', 'overdue'),
                share('completion'), share('onTime'), number('problems', 'problemsFound'), share('problems'), number('published', 'published'),
                number('publicationsOverdue', 'publicationsOverdue'),
              ]}
            />
            <h3>{t('behind')}</h3>
            {behind.length === 0 ? <p>{t('nobodyBehind')}</p> : (
              <ul>
                {behind.map((line) => (
                  <li key={line.tenant}>
                    <strong>{line.name}</strong>{' '}
                    {line.short > 0 && <Tag color="red">{t('isShort', { n: count(line.short) })}</Tag>}
                    {line.figures.tasksOverdue > 0 && <Tag color="red">{t('isOverdue', { n: count(line.figures.tasksOverdue) })}</Tag>}
                    {line.figures.publicationsOverdue > 0 && <Tag color="red">{t('isUnpublished', { n: count(line.figures.publicationsOverdue) })}</Tag>}
                  </li>
                ))}
              </ul>
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const plus = (a: Line['figures'], b: Line['figures']) =>
  Object.fromEntries(Object.keys(a).map((key) => [key, a[key as keyof typeof a] + b[key as keyof typeof b]])) as Line['figures'];

/** The rules behind the figures: what has to be drawn, when visited and published, and that there is a bulletin at all. */
function Grounds({ quarter, tenant }: { quarter: string; tenant: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const last = `${quarter.slice(0, 4)}-${['03-31', '06-30', '09-30', '12-31'][Number(quarter[5]) - 1]}`;
  const asked = last < today() ? last : today();
  const policy = useQuery({
    queryKey: ['effective', tenant, asked], staleTime: 300_000,
    queryFn: () => unwrap(client.GET('/api/tenancy/effective/{tenant}', { params: { path: { tenant }, query: { day: asked } } })),
  });
  const rules = (policy.data?.rules ?? []).filter(({ kind, subject, applies }) =>
    applies && (kind === 'quota' || kind === 'deadline' && ['inspection', 'publication', 'bulletin'].includes(subject ?? '') || subject === 'publish.results'));
  if (rules.length === 0) return null;
  return (
    <section className="bulletin-grounds">
      <h3>{t('grounds')}</h3>
      <ul>
        {rules.map(({ rule, category, source }) => (
          <li key={rule}>{category && `${term(category, spoken)}：`}{source.decided ? t('decided') : `《${source.title}》${source.clause ?? ''}`}「{source.text}」</li>
        ))}
      </ul>
    </section>
  );
}
