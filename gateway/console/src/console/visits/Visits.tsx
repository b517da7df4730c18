import { App, Button, Card, Empty, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { words } from './words.ts';

type Proposal = components['schemas']['Inspection.ProposeVisits.Proposal'];

/** Open tasks at one enterprise that could be one visit. */
export function Visits() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const { modal } = App.useApp();
  const proposals = useQuery({
    queryKey: ['visits'], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/inspection/visits/proposals', { params: { query: { size: 50 } } })),
  });
  const combine = useAct((proposal: Proposal) => unwrap(client.POST('/api/inspection/visits', {
    body: { tasks: proposal.tasks.map(({ id, version }) => ({ id, version })) },
  })), t('combined'));
  const name = (proposal: Proposal) => proposal.tasks[0]?.targetName ?? proposal.code;
  const ask = (proposal: Proposal) => modal.confirm({
    title: t('sure', { name: name(proposal), count: proposal.tasks.length }), content: t('sureHint'), okText: t('combine'),
    onOk: () => combine.run(proposal).then(() => undefined),
  });
  return (
    <Page title={t('title')}>
      <Problem problem={combine.problem} />
      <p className="clause">{t('hint')}</p>
      <Loaded query={proposals}>
        {({ proposals: found }) => found.length === 0 ? <Card><Empty description={t('none')} /></Card> : (
          <div className="stack">
            {found.map((proposal) => (
              <Card key={proposal.owner + proposal.code + proposal.due} size="small" title={name(proposal)}
                extra={may('combineVisits') && <Button size="small" type="primary" onClick={() => ask(proposal)}>{t('combine')}</Button>}>
                <Table
                  rowKey="id" size="small" pagination={false} dataSource={proposal.tasks} scroll={{ x: 'max-content' }}
                  columns={[
                    { title: t('target'), dataIndex: 'targetName' },
                    { title: t('address'), dataIndex: 'targetAddress' },
                    { title: t('draw'), key: 'draw', render: (_, task) => <>{task.drawId} {term(task.drawKind, spoken)} {task.purpose}</> },
                    { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
                    { title: t('due'), dataIndex: 'due', render: (due: string) => day(due, spoken) },
                  ]}
                />
              </Card>
            ))}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
