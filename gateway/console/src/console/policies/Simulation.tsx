import { Alert, Button, Card, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import { count, period, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import type { Document } from './compare.ts';
import { words } from './words.ts';

/** What the draft would mean before anybody enacts it: today's register by its categories, and the year's numbers, both beside those in force. */
export function Simulation({ document, blocked }: { document: Document; blocked: boolean }) {
  const t = useText(words);
  const spoken = useLanguage();
  const { tenant } = useMe();
  const [bureau, setBureau] = useState(tenant);
  const below = useQuery({ queryKey: ['jurisdictions', tenant], queryFn: () => unwrap(client.GET('/api/tenancy/jurisdictions', { params: { query: { under: tenant } } })), retry: false, staleTime: Infinity });
  const body = document as unknown as Record<string, never>;
  const act = useAct(async () => {
    const other = bureau === tenant ? {} : { bureau };
    const preview = await unwrap(client.POST('/api/tenancy/policies/preview', { params: { query: other }, body }));
    const sizes = await unwrap(client.POST('/api/registry/categories/simulation', { body: { policy: preview.policy, ...other } }));
    // A document for a coming year is counted for that year.
    const year = Math.max(Number(preview.day.slice(0, 4)), Number(today().slice(0, 4)));
    const by = (side: 'now' | 'then') => Object.fromEntries(sizes.categories.map((line) => [line.category, line[side] ?? 0]));
    const quotas = await unwrap(client.POST('/api/draw/quotas/simulation', {
      body: { policy: preview.policy, year, sizes: by('then'), now: by('now'), officers: sizes.officers, squads: sizes.squads, ...other },
    }));
    return { preview, sizes, quotas };
  });
  const named = (category: string, name?: string | null) => spoken === 'zh' && name ? name : term(category, spoken);
  const found = act.answer;
  return (
    <Card size="small" title={t('simulate')}>
      <p>{t('simulateHint')}</p>
      <Space wrap>
        {(below.data?.jurisdictions.length ?? 0) > 1 && (
          <Select aria-label={t('bureau')} showSearch={{ optionFilterProp: 'label' }} style={{ width: 240 }} value={bureau} onChange={setBureau}
            options={below.data?.jurisdictions.map(({ code, name }) => ({ value: code, label: `${name} ${code}` })) ?? []} />
        )}
        <Button type="primary" ghost disabled={blocked} loading={act.busy} onClick={() => void act.run(undefined)}>{t('simulateNow')}</Button>
      </Space>
      <Problem problem={act.problem} />
      {found && (
        <div className="stack" aria-live="polite">
          {found.preview.problems.length > 0 && <Alert type="warning" showIcon title={t('simulateProblems', { count: found.preview.problems.length })} />}
          <p style={{ margin: 0 }}>{t('staff', { officers: found.sizes.officers, squads: found.sizes.squads })}</p>
          <Table size="small" pagination={false} rowKey="category" dataSource={found.sizes.categories} columns={[
            { title: t('category'), key: 'category', render: (_, line) => named(line.category, line.name) },
            { title: t('now'), dataIndex: 'now', align: 'right', render: (n: number | null) => count(n) },
            { title: t('then'), dataIndex: 'then', align: 'right', render: (n: number, line) => <Changed now={line.now} then={n} /> },
          ]} />
          {found.sizes.moves.length > 0 && <div><strong>{t('moves')}</strong> <Space wrap>{found.sizes.moves.map(({ from, to, targets }) => (
            <Tag key={`${from}>${to}`}>{t('move', { from: from ? named(from) : t('noCategory'), to: to ? named(to) : t('noCategory'), count: targets })}</Tag>))}</Space></div>}
          {found.sizes.uncategorised > 0 && <Alert type="warning" showIcon title={t('uncategorised', { count: found.sizes.uncategorised })} />}
          <Table size="small" pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 700 }} rowKey={(line) => line.category + line.period} dataSource={found.quotas.lines} columns={[
            { title: t('category'), dataIndex: 'category', width: 120, render: (c: string) => named(c, found.sizes.categories.find(({ category }) => category === c)?.name) },
            { title: t('period'), dataIndex: 'period', width: 150, render: (p: string) => period(p, spoken) },
            { title: t('now'), dataIndex: 'now', width: 110, align: 'right', render: (n: number | null) => count(n) },
            { title: t('then'), dataIndex: 'then', width: 110, align: 'right', render: (n: number | null, line) => <Changed now={line.now} then={n} /> },
            { title: t('source'), key: 'source', render: (_, line) => <span>{line.from.decided ? t('decided') : line.from.clause} “{line.from.text}” <span className="clause">{line.from.document}</span></span> },
          ]} />
        </div>
      )}
    </Card>
  );
}

function Changed({ now, then }: { now: number | null | undefined; then: number | null }) {
  const by = (then ?? 0) - (now ?? 0);
  return <>{count(then)}{now !== null && now !== undefined && by !== 0 && <Tag style={{ marginInlineStart: 6 }} color={by > 0 ? 'orange' : 'blue'}>{by > 0 ? `+${by}` : by}</Tag>}</>;
}
