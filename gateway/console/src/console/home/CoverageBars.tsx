import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { words } from './words.ts';

type Row = components['schemas']['Oversight.CoverageRow'];

/** Quota against drawn and visited per category, with the clauses that the number comes from. */
export function CoverageBars({ tenant, rows }: { tenant: string; rows: readonly Row[] }) {
  const t = useText(words);
  const spoken = useLanguage();
  const policy = useQuery({
    queryKey: ['effective', tenant], staleTime: 300_000,
    queryFn: () => unwrap(client.GET('/api/tenancy/effective/{tenant}', { params: { path: { tenant }, query: { day: today() } } })),
  });
  const clauses = (category: string) => (policy.data?.rules ?? [])
    .filter((rule) => rule.kind === 'quota' && rule.category === category && rule.applies)
    .map((rule) => `${rule.source.decided ? t('decided') : rule.source.clause ?? ''} “${rule.source.text}”`);
  return rows.map(({ category, figures }) => {
    const whole = Math.max(figures.quota, figures.drawn, 1);
    const width = (n: number) => ({ width: `${Math.min(100, (n * 100) / whole)}%` });
    const label = t('ofQuota', { done: figures.done, drawn: figures.drawn, quota: figures.quota });
    return (
      <div className="bar" key={category}>
        <strong>{term(category, spoken)}</strong>
        <div className="bar-track" role="img" aria-label={label}>
          <div className="bar-drawn" style={width(figures.drawn)} />
          <div className="bar-fill" style={width(figures.done)} />
        </div>
        <span className="number">{label}</span>
        {clauses(category).map((clause) => <span className="clause" key={clause}>{t('clauses')} {clause}</span>)}
      </div>
    );
  });
}
