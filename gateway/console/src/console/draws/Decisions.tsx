import { Card, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { moment, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { paths } from '../frame/paths.ts';
import { useMay } from '../frame/session.ts';
import { usePlaces } from '../places/places.ts';
import { useReason } from './Changes.tsx';
import { words } from './words.ts';

type Line = components['schemas']['Draw.ListDecisions.Line'];

/** What waits for this person's word as the second one: the own bureau's, and what those below put before their superior. Nothing where nothing waits. */
export function Decisions() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const reason = useReason();
  const nameOf = usePlaces();
  const waiting = useQuery({
    queryKey: ['decisions'], enabled: may('listDecisions'), staleTime: 30_000,
    queryFn: () => unwrap(client.GET('/api/draw/decisions')),
  });
  if (waiting.data === undefined || waiting.data.total === 0) return null;
  const what = (line: Line) => [
    t(`w_${line.kind}` as 'w_void'),
    line.reason === null ? '' : line.kind === 'exception' ? term(line.reason, spoken) : reason(line.reason),
  ].filter((part) => part !== '').join(spoken === 'zh' ? '：' : ': ');
  return (
    <Card title={t('decisions')} className="decisions">
      <p className="clause">{t('decisionsHint')}</p>
      <Table<Line>
        rowKey={(line) => `${line.drawId} ${line.kind} ${line.reason} ${line.since}`} size="small" pagination={false} scroll={{ x: 'max-content' }} dataSource={waiting.data.decisions}
        columns={[
          { title: t('matter'), key: 'what', render: (_, line) => <Link to={paths.draw(line.drawId)}><strong>{what(line)}</strong></Link> },
          { title: t('bureau'), dataIndex: 'tenant', render: nameOf },
          { title: t('id'), dataIndex: 'drawId', render: (id: string) => <Link to={paths.draw(id)}>{id}</Link> },
          { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
          { title: t('since'), dataIndex: 'since', render: (at: string) => moment(at, spoken) },
        ]}
      />
    </Card>
  );
}
