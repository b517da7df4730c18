import { Card, Select, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { Duties } from '../home/Duties.tsx';
import { words } from './words.ts';

type Window = components['schemas']['Draw.ListWindows.WindowView'];

/** When a year's lists are drawn and filed, and every duty with the working days that are left. */
export function Windows() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const address = useListAddress('year');
  const running = Number(today().slice(0, 4));
  const year = Number(address.filters.year ?? running);
  const windows = useQuery({
    queryKey: ['windows', year], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/draw/windows', { params: { query: { year } } })),
  });
  return (
    <Page title={t('windows')}>
      <div className="stack">
        <div className="filters no-print">
          <Select aria-label={t('year')} value={year} style={{ width: 140 }} onChange={(value) => address.set({ year: value } as never)}
            options={[running + 1, running, running - 1].map((value) => ({ value, label: period(String(value), spoken) }))} />
        </div>
        <Card>
          <p className="clause">{t('windowsHint')}</p>
          <Loaded query={windows}>
            {({ quarters, today: now }) => (
              <Table
                rowKey="period" size="small" pagination={false} dataSource={quarters} scroll={{ x: 'max-content' }}
                columns={[
                  { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
                  { title: t('draws'), key: 'draw', render: (_, row) => <Days window={row.draw} now={now} none={t('free')} /> },
                  { title: t('filing'), key: 'filing', render: (_, row) => <Days window={row.filing} now={now} none={row.filedWith === null ? t('notFiled') : t('free')} /> },
                  { title: t('unit'), dataIndex: 'filedWith' },
                ]}
              />
            )}
          </Loaded>
        </Card>
        {may('showDuties') && <Duties all />}
      </div>
    </Page>
  );
}

function Days({ window, now, none }: { window: Window | null; now: string; none: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  if (window === null) return <span className="clause">{none}</span>;
  const to = day(window.closes, spoken);
  const said = [window.opensBy, window.closesBy].map((by) => by.decided ? t('decided') : t('by', { document: by.document ?? '', clause: by.clause ?? '' }));
  return (
    <>
      {window.opens ? t('span', { from: day(window.opens, spoken), to }) : t('until', { to })}{' '}
      {(window.opens ?? '') <= now && now <= window.closes && <Tag color="green">{t('today')}</Tag>}
      {window.provisional && <Tag>{t('provisional')}</Tag>}
      {[...new Set(said)].map((line) => <div className="clause" key={line} style={{ maxWidth: 340, whiteSpace: 'normal' }}>{line}</div>)}
    </>
  );
}
