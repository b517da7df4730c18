import { Card, Col, Empty, Row, Select, Statistic } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { period, quarterOf, quartersAround, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Decisions } from '../draws/Decisions.tsx';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { Duties } from './Duties.tsx';
import { CoverageBars } from './CoverageBars.tsx';
import { words } from './words.ts';

/** What this account has to do, and where its bureau stands. */
export function Home() {
  const t = useText(words);
  const me = useMe();
  const may = useMay();
  return (
    <Page title={t('hello', { name: me.name })}>
      <div className="stack">
        <Decisions />
        <Todo />
        {may('showDuties') && <Duties />}
        {may('showCoverage') && <Coverage />}
      </div>
    </Page>
  );
}

function Todo() {
  const t = useText(words);
  const may = useMay();
  const tasks = useQuery({
    queryKey: ['home', 'tasks'], enabled: may('listTasks'),
    queryFn: () => unwrap(client.GET('/api/inspection/tasks', { params: { query: { state: 'assigned', size: 1 } } })),
  });
  const late = useQuery({
    queryKey: ['home', 'late'], enabled: may('listTasks'),
    queryFn: () => unwrap(client.GET('/api/inspection/tasks', { params: { query: { overdue: true, size: 1 } } })),
  });
  const publications = useQuery({
    queryKey: ['home', 'publications'], enabled: may('listPublications'),
    queryFn: () => unwrap(client.GET('/api/publication/publications', { params: { query: { state: 'due', size: 1 } } })),
  });
  const draws = useQuery({
    queryKey: ['home', 'draws'], enabled: may('listDraws'),
    queryFn: () => unwrap(client.GET('/api/draw/draws', { params: { query: { size: 50 } } })),
  });
  const underWay = draws.data?.draws.filter((draw) => draw.state !== 'dispatched' && draw.state !== 'void').length ?? 0;
  const cards = [
    { key: 'tasks', value: tasks.data?.total, to: paths.tasks, red: false },
    { key: 'tasksOverdue', value: late.data?.total, to: paths.tasks + '?overdue=true', red: true },
    { key: 'publications', value: publications.data?.total, to: paths.publications, red: false },
    { key: 'publicationsOverdue', value: publications.data?.overdue, to: paths.publications, red: true },
    { key: 'openDraws', value: underWay, to: paths.draws, red: false },
  ] as const;
  const shown = cards.filter((card) => card.value);
  const waiting = [tasks, late, publications, draws].some((query) => query.isLoading);
  return (
    <Card title={t('todo')} loading={waiting}>
      {shown.length === 0 ? <Empty description={t('nothing')} image={Empty.PRESENTED_IMAGE_SIMPLE} /> : (
        <Row gutter={[16, 16]}>
          {shown.map((card) => (
            <Col key={card.key} xs={12} md={6}>
              <Link to={card.to}>
                <Statistic title={t(card.key)} value={card.value} styles={card.red ? { content: { color: '#c0392b' } } : {}} />
              </Link>
            </Col>
          ))}
        </Row>
      )}
    </Card>
  );
}

function Coverage() {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const [chosen, setChosen] = useState(quarterOf(today()));
  const coverage = useQuery({
    queryKey: ['coverage', chosen],
    queryFn: () => unwrap(client.GET('/api/oversight/coverage', { params: { query: { period: chosen } } })),
  });
  return (
    <Card
      title={t('coverage', { period: period(chosen, spoken) })}
      extra={<Select aria-label={t('coverage', { period: '' })} value={chosen} onChange={setChosen} options={quartersAround(today()).map((q) => ({ value: q, label: period(q, spoken) }))} />}
    >
      <Loaded query={coverage}>
        {({ rows }) => rows.length === 0
          ? <Empty description={t('noCoverage')} image={Empty.PRESENTED_IMAGE_SIMPLE} />
          : <CoverageBars tenant={me.tenant} rows={rows} />}
      </Loaded>
    </Card>
  );
}
