import { Button, Segmented, Select, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { count, day, period, quartersAround, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { usePlaces, useSubtree } from '../places/places.ts';
import { ChannelDays, type ChannelDay } from './ChannelDays.tsx';
import { words } from './words.ts';

type Row = components['schemas']['Publication.ListBulletins.Row'];

/** The quarters' bulletins (通报): owed by when, issued when, by whom and where; those of the bureaus below for one quarter. */
export function Bulletins() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { tenant } = useMe();
  const tree = useSubtree();
  const places = usePlaces();
  const address = useListAddress('about', 'period');
  const [issuing, setIssuing] = useState<Row | null>(null);
  const superior = (tree.data?.jurisdictions.length ?? 0) > 1 && may('showCoverage');
  const below = superior && address.filters.about === 'below';
  const ended = quartersAround(today(), 6, -1);
  const query = below ? { of: '*', period: address.filters.period ?? ended[0], page: address.page, size: address.size } : {};
  const list = useQuery({
    queryKey: ['bulletins', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/publication/bulletins', { params: { query } })),
  });
  return (
    <Page title={t('bulletins')}>
      <p className="clause">{t('bulletinsHint')}</p>
      {superior && (
        <div className="filters">
          <Segmented aria-label={t('whose')} value={below ? 'below' : 'own'} onChange={(value) => address.set({ about: value })}
            options={[{ value: 'own', label: t('ownBulletins') }, { value: 'below', label: t('belowBulletins') }]} />
          {below && <Select aria-label={t('period')} value={address.filters.period ?? ended[0] ?? ''} style={{ width: 180 }} onChange={(value) => address.set({ period: value })}
            options={ended.map((value) => ({ value, label: period(value, spoken) }))} />}
        </div>
      )}
      <Loaded query={list}>
        {(page) => (
          <Table<Row>
            rowKey={(row) => row.tenant + row.period} dataSource={page.bulletins.filter((row) => !below || row.tenant !== tenant)} scroll={{ x: 'max-content' }}
            pagination={below ? address.pagination(page.total) : false}
            columns={[
              ...(below ? [{ title: t('bureau'), key: 'bureau', render: (_: unknown, row: Row) => places(row.tenant) }] : []),
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              { title: t('state'), key: 'state', render: (_, row) => <State row={row} /> },
              { title: t('bulletinDue'), key: 'due', render: (_, row) => <Due row={row} /> },
              { title: t('issuedOn'), key: 'on', render: (_, row) => row.issuedOn ? <>{day(row.issuedOn, spoken)}<div className="clause">{row.channels.map(({ channel }) => term(channel, spoken)).join(' · ')}</div></> : '–' },
              { title: t('issuedBy'), dataIndex: 'issuedBy', render: (name: string | null) => name ?? '–' },
              { title: t('resultsPublic'), dataIndex: 'results', className: 'number', render: count },
              { title: t('withheld'), dataIndex: 'withheld', className: 'number', render: count },
              { title: t('outstanding'), dataIndex: 'outstanding', className: 'number', render: (n: number) => n > 0 ? <strong>{count(n)}</strong> : count(n) },
              {
                key: 'act', render: (_, row) => (
                  <>
                    {!below && may('issueBulletin') && ['free', 'due', 'overdue'].includes(row.state) && <Button type={row.state === 'free' ? 'default' : 'primary'} onClick={() => setIssuing(row)}>{t('issue')}</Button>}{' '}
                    {!below && may('showCoverage') && <Link to={`${paths.bulletin}?period=${row.period}`}>{t('toPrint')}</Link>}
                  </>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {issuing && <Issue row={issuing} close={() => setIssuing(null)} />}
    </Page>
  );
}

function State({ row }: { row: Row }) {
  const t = useText(words);
  if (row.state === 'issued') return <><Tag color="green">{t('issued')}</Tag>{row.late && <Tag color="red">{t('late')}</Tag>}</>;
  return <Tag color={row.state === 'overdue' ? 'red' : row.state === 'due' ? 'gold' : 'default'}>{t(`b_${row.state}`)}</Tag>;
}

function Due({ row }: { row: Row }) {
  const t = useText(words);
  const spoken = useLanguage();
  if (row.due === null) return <span className="clause">{t('notAsked')}</span>;
  const left = row.workingDaysLeft;
  return (
    <>
      {day(row.due, spoken)}{' '}
      {left !== null && <Tag color={left < 0 ? 'red' : left <= 3 ? 'gold' : 'blue'}>{left < 0 ? t('over', { days: -left }) : left === 0 ? t('today') : t('left', { days: left })}</Tag>}
      {row.dueProvisional && <Tag>{t('provisional')}</Tag>}
      <div className="clause">{row.dueByClause ? `${t('clause')} ${row.dueDocument ?? ''} ${row.dueClause ?? ''}` : t('decidedDay')}</div>
    </>
  );
}

function Issue({ row, close }: { row: Row; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const act = useAct((channels: ChannelDay[]) => unwrap(client.POST('/api/publication/bulletins', { body: { period: row.period, channels } })), t('issuedNow'));
  return (
    <ChannelDays title={t('issueTitle', { period: period(row.period, spoken) })} ok={t('issue')} act={act} close={close}
      hint={`${t('issueHint', { results: row.results })}${row.outstanding > 0 ? t('stillOutstanding', { n: row.outstanding }) : ''}`} />
  );
}
