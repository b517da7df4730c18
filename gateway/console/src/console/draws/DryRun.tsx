import { Alert, Descriptions } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import { told } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { count } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words } from './words.ts';

type Run = components['schemas']['Draw.ShowDryRun.Response'];

/** What sealing now would come to: nothing in the way, or what to settle first; chances, people, who is left out and why. */
export function DryRun({ run }: { run: UseQueryResult<Run> }) {
  const t = useText(words);
  const spoken = useLanguage();
  const reason = (name: string) => `e_${name}` in words.zh ? t(`e_${name}` as keyof typeof words.zh) : name;
  return (
    <Loaded query={run}>
      {({ refusals, teamless, categories, staff, excluded, filter }) => (
        <>
          {refusals.length > 0
            ? <Alert type="warning" showIcon className="problem" title={t('refusals')} description={<ul>{refusals.map((r) => <li key={r.code + (r.where ?? '')}>{told(r).message}</li>)}</ul>} />
            : <Alert type="success" showIcon className="problem" title={t('feasible')} />}
          {teamless > 0 && <Alert type="warning" showIcon className="problem" title={t('teamlessRun', { count: teamless })} />}
          {excluded.cap !== undefined && <Alert type="info" showIcon className="problem" title={t('capped', { count: excluded.cap })} />}
          <Descriptions
            size="small" column={{ xs: 1, lg: 2 }} className="problem"
            items={[
              { key: 'people', label: t('people'), children: t('peopleSaid', { officers: staff.officers, experts: staff.experts, places: staff.places, each: staff.expectedPlaces.value.toFixed(2) }) },
              { key: 'chance', label: t('chance'), children: categories.filter((row) => row.count > 0).map((row) => `${term(row.category, spoken)} ${row.probability.fraction}`).join(spoken === 'zh' ? '；' : '; ') || '–' },
              { key: 'before', label: t('before'), children: t('beforeSaid', {
                drawn: categories.reduce((sum, row) => sum + row.drawnThisYear, 0), visited: categories.reduce((sum, row) => sum + row.visitedThisYear, 0),
              }) },
              { key: 'out', label: t('leftOut'), children: Object.entries(excluded).map(([name, n]) => `${reason(name)} ${count(n)}`).join(spoken === 'zh' ? '；' : '; ') || '–' },
              ...(filter ? [{ key: 'filter', label: t('filter'), span: 'filled' as const, children: [...filter.targets, ...filter.inspectors]
                .map((tag) => `${term(tag.name, spoken)}${tag.values.length > 0 ? (spoken === 'zh' ? '：' : ': ') + tag.values.map((value) => term(value, spoken)).join(spoken === 'zh' ? '、' : ', ') : ''}`).join(spoken === 'zh' ? '；' : '; ') }] : []),
            ]}
          />
        </>
      )}
    </Loaded>
  );
}
