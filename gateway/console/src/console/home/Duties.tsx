import { Card, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import { day, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words } from './words.ts';

const colours: Readonly<Record<string, string>> = { open: 'blue', due: 'gold', overdue: 'red' };

/** What the bureau owes now: due, overdue or open, each with its last day and the clause that says so. */
export function Duties() {
  const t = useText(words);
  const spoken = useLanguage();
  const duties = useQuery({ queryKey: ['duties'], queryFn: () => unwrap(client.GET('/api/draw/duties')) });
  const named = (word: string) => word in words.zh ? t(word as keyof typeof words.zh) : word;
  return (
    <Card title={t('duties')}>
      <Loaded query={duties}>
        {({ tenants }) => (
          <Table
            rowKey={(duty) => `${duty.subject}:${duty.period}:${duty.category}:${duty.drawId}`} size="small" pagination={false} scroll={{ x: 'max-content' }}
            dataSource={tenants.flatMap((row) => row.duties).filter((duty) => duty.state in colours)} locale={{ emptyText: t('noDuties') }}
            columns={[
              { title: t('duty'), key: 'duty', render: (_, duty) => <>{named('d_' + duty.subject)} {term(duty.category, spoken)}</> },
              { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
              { title: t('lastDay'), key: 'last', render: (_, duty) => <>{day(duty.lastDay, spoken)} {duty.provisional && <Tag>{t('provisional')}</Tag>}</> },
              {
                title: t('state'), key: 'state', render: (_, duty) => (
                  <Tag color={colours[duty.state]}>{named('s_' + duty.state)} {duty.workingDaysLeft !== null && duty.state !== 'overdue' && t('daysLeft', { days: duty.workingDaysLeft })}</Tag>
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
