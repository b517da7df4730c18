import { Button, Card, Checkbox, Form, Input, InputNumber, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import { count, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { atPace, byRule, lines, needsReason, paced, sumOf, wrong, type Entry, type PlanView } from './plans.ts';
import { words } from './words.ts';

/** Edits a plan's numbers, upwards from the rules. Whether a number moved inside a rule's period still suffices is the service's to say. */
export function EditPlan({ plan, close }: { plan: PlanView; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const [entries, setEntries] = useState<Entry[]>(() => lines(plan));
  const [cadence, setCadence] = useState(plan.cadence);
  const [officers, setOfficers] = useState(plan.officers);
  const [squads, setSquads] = useState(plan.squads);
  const [heightened, setHeightened] = useState(plan.heightened);
  const [remark, setRemark] = useState(plan.heightenedRemark ?? '');
  const [publish, setPublish] = useState(plan.publish);
  const [reason, setReason] = useState(plan.state === 'draft' ? plan.reason ?? '' : '');
  const act = useAct(() => unwrap(client.PUT('/api/draw/plans/{year}', {
    params: { path: { year: plan.year } },
    body: {
      version: plan.version, numbers: entries, officers, squads, heightened, heightenedRemark: remark.trim() || null,
      cadence, publish, reason: reason.trim() || null,
    },
  })), t('saved'));
  const reasonNeeded = needsReason(plan, officers, squads);
  const change = (row: Entry, part: Partial<Entry>) =>
    setEntries(entries.map((entry) => entry.category === row.category && entry.period === row.period ? { ...entry, ...part } : entry));
  const choose = (category: string, pace: 'quarter' | 'halfYear') => {
    const { [category]: _, ...others } = cadence;
    setCadence(pace === 'quarter' ? { ...others, [category]: pace } : others);
    setEntries(atPace(entries, category, pace));
  };
  const name = (row: Entry) => `${term(row.category, spoken)} ${period(row.period, spoken)}`;
  return (
    <Card
      title={t(plan.state === 'draft' || plan.state === 'returned' ? 'edit' : 'amend')}
      extra={(
        <Space>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" loading={act.busy} disabled={entries.some((row) => wrong(row) !== null) || reasonNeeded && reason.trim() === ''}
            onClick={() => void act.run(undefined).then((done) => done && close())}>{t('save')}</Button>
        </Space>
      )}
    >
      <Problem problem={act.problem} />
      <Table<Entry>
        rowKey={(row) => row.category + row.period} size="small" pagination={false} dataSource={entries} scroll={{ x: 'max-content' }} className="problem"
        columns={[
          { title: t('category'), dataIndex: 'category', render: (category: string) => term(category, spoken) },
          { title: t('period'), dataIndex: 'period', render: (text: string) => period(text, spoken) },
          {
            title: t('targets'), key: 'targets', render: (_, row) => (
              <InputNumber aria-label={`${t('targets')} ${name(row)}`} min={0} precision={0} value={row.targets}
                onChange={(n) => change(row, { targets: n ?? 0, visits: Math.max(n ?? 0, row.visits === row.targets ? 0 : row.visits) })} />
            ),
          },
          {
            title: t('visits'), key: 'visits', render: (_, row) => {
              const fault = wrong(row);
              return (
                <Form.Item style={{ margin: 0 }} validateStatus={fault ? 'error' : ''} help={fault ? t(fault) : undefined}>
                  <InputNumber aria-label={`${t('visits')} ${name(row)}`} min={0} precision={0} value={row.visits} onChange={(n) => change(row, { visits: n ?? 0 })} />
                </Form.Item>
              );
            },
          },
          { title: t('rule'), key: 'rule', className: 'number', render: (_, row) => count(byRule(plan, row)?.targets) },
          { title: t('clause'), key: 'clause', render: (_, row) => <span className="clause">{byRule(plan, row)?.clause}</span> },
        ]}
        summary={() => [...new Set(entries.map((row) => row.category))].map((category) => (
          <Table.Summary.Row key={category}>
            <Table.Summary.Cell index={0}><strong>{term(category, spoken)}</strong></Table.Summary.Cell>
            <Table.Summary.Cell index={1} colSpan={5}>{t('sum', sumOf(entries, category))}</Table.Summary.Cell>
          </Table.Summary.Row>
        ))}
      />
      <Form layout="vertical">
        <Space wrap align="start">
          {paced(entries, cadence).map((category) => (
            <Form.Item key={category} label={t('cadence', { category: term(category, spoken) })} extra={t('cadenceHint')}>
              <Select<'quarter' | 'halfYear'> aria-label={t('cadence', { category: term(category, spoken) })} style={{ width: 220 }} value={category in cadence ? 'quarter' : 'halfYear'}
                onChange={(pace) => choose(category, pace)} options={[{ value: 'halfYear', label: t('paceHalfYear') }, { value: 'quarter', label: t('paceQuarter') }]} />
            </Form.Item>
          ))}
          <Form.Item label={t('officers')}><InputNumber aria-label={t('officers')} min={0} precision={0} value={officers} onChange={(n) => setOfficers(n ?? 0)} /></Form.Item>
          <Form.Item label={t('squads')}><InputNumber aria-label={t('squads')} min={0} precision={0} value={squads} onChange={(n) => setSquads(n ?? 0)} /></Form.Item>
          <Form.Item label={t('heightened')}><InputNumber aria-label={t('heightened')} min={0} precision={0} value={heightened} onChange={setHeightened} /></Form.Item>
          <Form.Item label={t('heightenedRemark')}><Input aria-label={t('heightenedRemark')} maxLength={500} style={{ width: 320 }} value={remark} onChange={({ target }) => setRemark(target.value)} /></Form.Item>
        </Space>
        <Form.Item><Checkbox checked={publish} onChange={({ target }) => setPublish(target.checked)}>{t('publish')}</Checkbox></Form.Item>
        <Form.Item label={t('reason')} required={reasonNeeded} extra={t('reasonHint')}>
          <Input.TextArea aria-label={t('reason')} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
        </Form.Item>
      </Form>
    </Card>
  );
}
