import { useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { words } from '../words.ts';
import { Problem } from './Answer.tsx';
import { keep, mostRows, readAll } from './download.ts';

interface Props<Row> {
  readonly name: string;
  readonly page: (number: number, size: number) => Promise<{ total: number; rows: readonly Row[] }>;
  readonly csv: (rows: readonly Row[]) => string;
}

type State = { kind: 'idle' } | { kind: 'reading'; done: number; total: number } | { kind: 'cut' } | { kind: 'failed'; problem: unknown };

/** Everything that meets the search, as a file. */
export function Downloads<Row>({ name, page, csv }: Props<Row>) {
  const t = useText(words);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const start = async (type: 'csv' | 'json') => {
    setState({ kind: 'reading', done: 0, total: 0 });
    try {
      const { rows, total } = await readAll(page, (done, of) => setState({ kind: 'reading', done, total: of }));
      keep(`${name}.${type}`, type === 'csv' ? 'text/csv' : 'application/json', type === 'csv' ? csv(rows) : JSON.stringify(rows, null, 1));
      setState(rows.length < total ? { kind: 'cut' } : { kind: 'idle' });
    } catch (problem) {
      setState({ kind: 'failed', problem });
    }
  };
  const busy = state.kind === 'reading';
  return (
    <div className="downloads" role="group" aria-label={t('downloads')}>
      <button type="button" disabled={busy} onClick={() => void start('csv')}>{t('csv')}</button>
      <button type="button" disabled={busy} onClick={() => void start('json')}>{t('json')}</button>
      <span role="status">
        {state.kind === 'reading' && t('downloading', { done: state.done, total: state.total })}
        {state.kind === 'cut' && t('tooMany', { most: mostRows })}
        {state.kind === 'failed' && <Problem of={state.problem} />}
      </span>
    </div>
  );
}
