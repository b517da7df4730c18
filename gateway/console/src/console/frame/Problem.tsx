import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Spin } from 'antd';
import { problemOf, type ApiProblem } from '../../api/client.ts';
import { placeOf } from '../../api/places.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { words } from './words.ts';

/** What was refused, in words; nothing when nothing was. */
export function Problem({ problem, retry }: { problem: ApiProblem | null; retry?: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  if (problem === null) return null;
  const unreachable = problem.status === 0 || problem.status >= 500 && problem.code !== 'internal';
  const title = unreachable ? t('unreachable') : problem.message;
  const own = ownSentence(problem);
  const details = problem.violations.filter((violation) => ownSentence(violation) !== own || violation.where && problem.violations.length > 1);
  return (
    <Alert
      type="error" showIcon role="alert" className="problem"
      title={title}
      description={
        <>
          {!unreachable && <Original of={problem} />}
          {details.length > 0 && (
            <ul>
              {details.map((violation, i) => (
                <li key={i}>{violation.where && <strong title={violation.where}>{placeOf(violation.where, spoken)}</strong>} <Sentence of={violation} /></li>
              ))}
            </ul>
          )}
          {spoken === 'en' && !unreachable && <small>{t('code')}: {problem.code}</small>}
        </>
      }
      action={retry && <Button size="small" onClick={retry}>{t('retry')}</Button>}
    />
  );
}

/** A sentence told; in English with the service's own below it, which holds the names and numbers. */
export function Sentence({ of: told }: { of: { readonly message: string; readonly original?: string } }) {
  return <>{told.message}<Original of={told} /></>;
}

const Original = ({ of: { original } }: { of: { readonly original?: string } }) =>
  original === undefined ? null : <small className="original" lang="zh-CN">{original}</small>;

const ownSentence = ({ message, original }: { readonly message: string; readonly original?: string }) => original ?? message;

/** What a query answered, or that it is on its way, or what was refused. */
export function Loaded<Answer>({ query, children }: { query: UseQueryResult<Answer>; children: (answer: Answer) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Problem problem={problemOf(query.error)} retry={() => void query.refetch()} />;
  return <Spin className="loading" size="large" />;
}
