import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemOf } from '../../api/client.ts';
import { useText } from '../../i18n/language.ts';
import { words } from '../words.ts';

/** What a query brought; until then that it is being read; or why not, with a way to try again. */
export function Answer<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useText(words);
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <p role="status">{t('loading')}</p>;
  return (
    <div role="alert" className="problem">
      <p><Problem of={query.error} /></p>
      <button type="button" onClick={() => void query.refetch()}>{t('again')}</button>
    </div>
  );
}

/** A problem in words; in English with the service's own sentence below, which holds the names and numbers. */
export function Problem({ of: thrown }: { of: unknown }) {
  const t = useText(words);
  const problem = problemOf(thrown);
  if (problem.status === 0) return t('unreachable');
  return <>{t('refused', { message: problem.message })}{problem.original && <small className="original" lang="zh-CN">{problem.original}</small>}</>;
}
