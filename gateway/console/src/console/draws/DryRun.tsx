import { Alert } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import { useText } from '../../i18n/language.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words } from './words.ts';

/** What sealing now would come to: nothing in the way, or what to settle first. */
export function DryRun({ drawId }: { drawId: string }) {
  const t = useText(words);
  const run = useQuery({
    queryKey: ['draws', 'dry', drawId],
    queryFn: () => unwrap(client.GET('/api/draw/draws/{id}/dry-run', { params: { path: { id: drawId } } })),
  });
  return (
    <Loaded query={run}>
      {({ refusals, teamless }) => (
        <>
          {refusals.length > 0
            ? <Alert type="warning" showIcon className="problem" title={t('refusals')} description={<ul>{refusals.map((r) => <li key={r.code + (r.where ?? '')}>{r.message}</li>)}</ul>} />
            : <Alert type="success" showIcon className="problem" title={t('feasible')} />}
          {teamless > 0 && <Alert type="warning" showIcon className="problem" title={t('teamlessRun', { count: teamless })} />}
        </>
      )}
    </Loaded>
  );
}
