import { Card, Empty, Flex, Pagination, Segmented, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { PrintAll } from '../frame/PrintAll.tsx';
import { Loaded } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { words } from './words.ts';
import './tasks.css';

type Line = components['schemas']['Inspection.ListTasks.Line'];

/** The tasks one may see, as cards that fit a phone; the inspector sees the own ones, by due date. */
export function Tasks() {
  const t = useText(words);
  const may = useMay();
  const spoken = useLanguage();
  const address = useListAddress('state', 'overdue', 'drawId');
  const { state, overdue, drawId } = address.filters;
  const shown = overdue === 'true' ? 'overdue' : state ?? 'assigned';
  const query = {
    page: address.page, size: address.size, drawId,
    ...(shown === 'overdue' ? { overdue: true } : shown === 'all' ? {} : { state: shown as 'assigned' | 'done' }),
  };
  const tasks = useQuery({
    queryKey: ['tasks', query], placeholderData: (before) => before,
    queryFn: () => unwrap(client.GET('/api/inspection/tasks', { params: { query } })),
  });
  return (
    <Page title={t(may('submitResult') ? 'mine' : 'title')} actions={tasks.data && tasks.data.total > 0 && (
      <PrintAll<Line>
        title={t(may('submitResult') ? 'mine' : 'title')}
        load={async (page, size) => {
          const found = await unwrap(client.GET('/api/inspection/tasks', { params: { query: { ...query, page, size } } }));
          return { rows: found.tasks, total: found.total };
        }}
        columns={[
          { title: t('target'), text: (task) => task.targetName ?? t('incomplete') }, { title: t('address'), text: (task) => task.targetAddress ?? '' },
          { title: t('category'), text: (task) => term(task.category, spoken) }, { title: t('period'), text: (task) => period(task.period, spoken) },
          { title: t('dueBy'), text: (task) => `${day(task.due, spoken)}${task.overdue ? ' ' + t('overdue') : ''}` },
          { title: t('state'), text: (task) => term(task.state, spoken) },
        ]}
      />
    )}>
      <Segmented
        aria-label={t('title')} block className="problem" value={shown} onChange={(value) => address.set(value === 'overdue' ? { overdue: 'true', state: undefined } : { overdue: undefined, state: value })}
        options={[{ value: 'assigned', label: t('todo') }, { value: 'overdue', label: t('overdue') }, { value: 'done', label: t('done') }, { value: 'all', label: t('all') }]}
      />
      <Loaded query={tasks}>
        {(page) => page.total === 0
          ? <Empty description={<>{t('none')}<br /><small>{t('noneHint')}</small></>} />
          : (
            <>
              <ul className="task-cards">{page.tasks.map((task) => <li key={task.id}><TaskCard task={task} /></li>)}</ul>
              <Pagination {...address.pagination(page.total)} align="end" size="small" hideOnSinglePage={page.total <= 20} />
            </>
          )}
      </Loaded>
    </Page>
  );
}

function TaskCard({ task }: { task: Line }) {
  const t = useText(words);
  const spoken = useLanguage();
  return (
    <Link to={paths.task(task.id)}>
      <Card size="small" hoverable>
        <strong>{task.targetName ?? t('incomplete')}</strong>
        <div className="clause">{task.targetAddress}</div>
        <Flex gap={4} wrap style={{ marginTop: 6 }}>
          <Tag>{term(task.category, spoken)}</Tag>
          <Tag>{period(task.period, spoken)}</Tag>
          {task.state === 'done' ? <Tag color="green">{t('done')}</Tag> : <Tag color={task.overdue ? 'red' : 'blue'}>{t('due', { day: day(task.due, spoken) })}</Tag>}
          {task.overdue && <Tag color="red">{t('overdue')}</Tag>}
          {task.leads && <Tag color="gold">{t('lead')}</Tag>}
        </Flex>
      </Card>
    </Link>
  );
}
