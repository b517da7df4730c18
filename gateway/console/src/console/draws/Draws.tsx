import { Button, Empty, Select, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { count, moment, period, quartersAround, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { Decisions } from './Decisions.tsx';
import { useDraws, type DrawView } from './draws.ts';
import { words } from './words.ts';

export const stateColour = (state: string): string => ({ void: 'red', dispatched: 'green', final: 'green', sealed: 'gold', entropy: 'gold', drawn: 'cyan' })[state] ?? 'default';

/** The bureau's draws, and opening one. */
export function Draws() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const address = useListAddress('period');
  const draws = useDraws({ period: address.filters.period, page: address.page, size: address.size });
  return (
    <Page title={t('title')} actions={may('openDraw') && <Link to={paths.openDraw}><Button type="primary" tabIndex={-1}>{t('open')}</Button></Link>}>
      <Decisions />
      <div className="filters">
        <Select
          aria-label={t('period')} value={address.filters.period ?? ''} style={{ minWidth: 180 }} onChange={(value) => address.set({ period: value })}
          options={[{ value: '', label: t('allPeriods') }, ...quartersAround(today()).map((q) => ({ value: q, label: period(q, spoken) }))]}
        />
      </div>
      <Loaded query={draws}>
        {(page) => (
          <Table<DrawView>
            rowKey="drawId" dataSource={page.draws} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty description={<>{t('none')}<br /><small>{t('noneHint')}</small></>} /> }}
            columns={[
              { title: t('id'), dataIndex: 'drawId', render: (id: string) => <Link to={paths.draw(id)}>{id}</Link> },
              { title: t('period'), dataIndex: 'period', render: (p: string) => period(p, spoken) },
              { title: t('kind'), key: 'kind', render: (_, draw) => <>{term(draw.kind, spoken)} {draw.purpose} {draw.joint && <Tag>{t(draw.joint.kind === 'internal' ? 'jointInternal' : 'jointDepartmental')}</Tag>}</> },
              { title: t('state'), dataIndex: 'state', render: (state: string) => <Tag color={stateColour(state)}>{term(state, spoken)}</Tag> },
              { title: t('targets'), dataIndex: 'selected', className: 'number', render: (n: number) => n > 0 ? count(n) : '–' },
              { title: t('sealedAt'), dataIndex: 'sealedAt', render: (at: string | null) => moment(at, spoken) },
              { title: t('commitment'), dataIndex: 'commitmentHash', render: (hash: string | null) => <span className="hash">{hash?.slice(0, 16)}</span> },
            ]}
          />
        )}
      </Loaded>
    </Page>
  );
}
