import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Spin } from 'antd';
import { problemOf, type ApiProblem } from '../../api/client.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { words } from './words.ts';

/** What was refused, in words; nothing when nothing was. */
export function Problem({ problem, retry }: { problem: ApiProblem | null; retry?: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  if (problem === null) return null;
  const unreachable = problem.status === 0 || problem.status >= 500 && problem.code !== 'internal';
  const title = unreachable ? t('unreachable') : problem.message;
  const details = problem.violations.filter((violation) => violation.message !== problem.message);
  return (
    <Alert
      type="error" showIcon role="alert" className="problem"
      title={title}
      description={
        <>
          {details.length > 0 && (
            <ul>{details.map((violation, i) => <li key={i}>{violation.where && <code>{violation.where}</code>} {violation.message}</li>)}</ul>
          )}
          {spoken === 'en' && !unreachable && <small>{t('code')}: {problem.code}</small>}
        </>
      }
      action={retry && <Button size="small" onClick={retry}>{t('retry')}</Button>}
    />
  );
}

/** What a query answered, or that it is on its way, or what was refused. */
export function Loaded<Answer>({ query, children }: { query: UseQueryResult<Answer>; children: (answer: Answer) => ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <Problem problem={problemOf(query.error)} retry={() => void query.refetch()} />;
  return <Spin className="loading" size="large" />;
}
