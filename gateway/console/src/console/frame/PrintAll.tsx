import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { problemOf, type ApiProblem } from '../../api/client.ts';
import { count, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { everything, mostPrinted } from './everything.ts';
import { Problem } from './Problem.tsx';
import { useMe } from './session.ts';
import { words } from './words.ts';

interface Column<Row> { readonly title: string; readonly text: (row: Row) => string }

/** Prints a whole list, not only the page on the screen: reads it page by page and lays it out as one table on paper. */
export function PrintAll<Row>({ title, load, columns }: {
  title: string; load: (page: number, size: number) => Promise<{ rows: readonly Row[]; total: number }>; columns: readonly Column<Row>[];
}) {
  const t = useText(words);
  const [progress, setProgress] = useState<string | null>(null);
  const [sheet, setSheet] = useState<{ rows: Row[]; total: number } | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const start = () => {
    setProblem(null);
    setProgress('');
    everything(load, (read, total) => setProgress(`${count(read)} / ${count(total)}`))
      .then(setSheet, (thrown: unknown) => setProblem(problemOf(thrown))).finally(() => setProgress(null));
  };
  return (
    <>
      <Button className="no-print" loading={progress !== null} onClick={start}>{progress === null ? t('printAll') : t('readingAll', { progress })}</Button>
      <Problem problem={problem} />
      {sheet && createPortal(<Sheet title={title} columns={columns} {...sheet} done={() => setSheet(null)} />, document.body)}
    </>
  );
}

function Sheet<Row>({ title, columns, rows, total, done }: {
  title: string; columns: readonly Column<Row>[]; rows: readonly Row[]; total: number; done: () => void;
}) {
  const t = useText(words);
  const spoken = useLanguage();
  const { tenantName, tenant } = useMe();
  useEffect(() => {
    document.body.classList.add('printing-all');
    window.addEventListener('afterprint', done);
    // What comes after the paper: the dialogue of the browser holds the page until it is closed.
    const wait = setTimeout(() => window.print(), 50);
    return () => {
      clearTimeout(wait);
      window.removeEventListener('afterprint', done);
      document.body.classList.remove('printing-all');
    };
    // Once, when the sheet is laid out.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <section className="print-sheet">
      <h2>{title}</h2>
      <p>{tenantName ?? tenant} · {moment(new Date().toISOString(), spoken)} · {t('rowsOf', { total: count(total) })}{total > mostPrinted && ` · ${t('onlyFirst', { most: count(mostPrinted) })}`}</p>
      <table>
        <thead><tr><th>{t('rowNumber')}</th>{columns.map((column) => <th key={column.title}>{column.title}</th>)}</tr></thead>
        <tbody>{rows.map((row, i) => <tr key={i}><td>{i + 1}</td>{columns.map((column) => <td key={column.title}>{column.text(row)}</td>)}</tr>)}</tbody>
      </table>
    </section>
  );
}
