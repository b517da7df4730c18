import { Card, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { words } from './words.ts';

type Duty = components['schemas']['Draw.Duty'];

const now: Readonly<Record<string, string>> = { open: 'blue', due: 'gold', overdue: 'red' };
const ever: Readonly<Record<string, string>> = { ...now, notYet: 'default', done: 'green', late: 'orange' };

/** What the bureau owes: due, overdue or open now, or all of it; each with its last day, the working days left, and the clause that says so. */
export function Duties({ all = false }: { all?: boolean }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const duties = useQuery({ queryKey: ['duties'], queryFn: () => unwrap(client.GET('/api/draw/duties')) });
  const named = (word: string) => word in words.zh ? t(word as keyof typeof words.zh) : word;
  const shown = all ? ever : now;
  const where = (duty: Duty) => duty.drawId !== null ? (may('listDraws') ? paths.draw(duty.drawId) : null)
    : duty.subject.startsWith('plan') ? (may('showPlan') ? paths.plan(duty.period.slice(0, 4)) : null) : may('listDraws') ? paths.draws : null;
  return (
    <Card title={t('duties')} extra={!all && may('listWindows') && <Link to={paths.windows}>{t('allDuties')}</Link>}>
      <Loaded query={duties}>
        {({ tenants }) => (
          <Table<Duty>
            rowKey={(duty) => `${duty.subject}:${duty.period}:${duty.category}:${duty.drawId}`} size="small" pagination={false} scroll={{ x: 'max-content' }}
            dataSource={tenants.flatMap((row) => row.duties).filter((duty) => duty.state in shown)} locale={{ emptyText: t('noDuties') }}
            columns={[
              {
                title: t('duty'), key: 'duty', render: (_, duty) => {
                  const said = <>{named('d_' + duty.subject)} {term(duty.category, spoken)}</>;
                  const to = where(duty);
                  return to === null ? said : <Link to={to}>{said}</Link>;
                },
              },
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              ...(all ? [{ title: t('from'), dataIndex: 'from', render: (from: string | null) => day(from, spoken) || '–' }] : []),
              { title: t('lastDay'), key: 'last', render: (_, duty) => <>{day(duty.lastDay, spoken)} {duty.provisional && <Tag>{t('provisional')}</Tag>}</> },
              {
                title: t('state'), key: 'state', render: (_, duty) => (
                  <Tag color={ever[duty.state]}>
                    {named('s_' + duty.state)} {duty.workingDaysLeft !== null && ['open', 'due', 'notYet'].includes(duty.state) && t('daysLeft', { days: duty.workingDaysLeft })}
                    {duty.doneOn !== null && day(duty.doneOn, spoken)}
                  </Tag>
                ),
              },
              { title: t('clauses'), key: 'ground', render: (_, duty) => <span className="clause">{duty.ground.decided ? t('decided') : duty.ground.clause}</span> },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}
