import { Table } from 'antd';
import type { components } from '../../api/schema.d.ts';
import { count, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { measures, shareText, type Measured } from './ranking.ts';
import { words } from './words.ts';

type Row = components['schemas']['Oversight.CoverageRow'];

const figures = [
  ['quota', 'quota'], ['drawn', 'drawn'], ['tasks', 'tasks'], ['done', 'done'], ['tasksOverdue', 'overdue'], ['published', 'published'],
  ['publicationsOverdue', 'publicationsOverdue'], ['problems', 'problemsFound'],
] as const;

/** One bureau's figures, category by category: quota met, on time, problems found. */
export function Categories({ rows, totals }: { rows: readonly Row[]; totals: Row['figures'] }) {
  const t = useText(words);
  const spoken = useLanguage();
  const shares = ['quota', 'onTime', 'problems'] as const;
  const columns = [
    ...figures.map(([key, title]) => ({ title: t(title), key, className: 'number', render: (_: unknown, row: Measured) => count(row.figures[key]) })),
    ...shares.map((measure) => ({
      title: t(measure === 'quota' ? 'quotaMet' : measure), key: 'share-' + measure, className: 'number',
      render: (_: unknown, row: Measured) => shareText(measures[measure](row)),
    })),
  ];
  return (
    <Table<Row>
      rowKey={(row) => row.period + row.category} dataSource={[...rows]} pagination={false} size="small" scroll={{ x: 'max-content' }}
      columns={[
        { title: t('category'), key: 'category', render: (_, row) => term(row.category, spoken) },
        { title: t('period'), key: 'period', render: (_, row) => period(row.period, spoken) },
        ...columns,
      ]}
      summary={() => (
        <Table.Summary.Row>
          <Table.Summary.Cell index={0}><strong>{t('total')}</strong></Table.Summary.Cell>
          <Table.Summary.Cell index={1} />
          {columns.map(({ key, render }, i) => <Table.Summary.Cell key={key} index={i + 2} className="number">{render(null, { figures: totals })}</Table.Summary.Cell>)}
        </Table.Summary.Row>
      )}
    />
  );
}
