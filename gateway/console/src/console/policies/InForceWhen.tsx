import { Card, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, moment, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Loaded } from '../frame/Problem.tsx';
import { spans, type Span } from './spans.ts';
import { words } from './words.ts';

type Flat = { documents: { tenant: string; version: number; title: string; number: string | null }[]; rules: unknown[] };

/** Which rules bound the bureau when: its own and its superiors' documents added up, version by version. */
export function InForceWhen({ tenant }: { tenant: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const [open, setOpen] = useState<readonly number[]>([]);
  const versions = useQuery({
    queryKey: ['effective', tenant, 'versions'],
    queryFn: () => unwrap(client.GET('/api/tenancy/effective/{tenant}/versions', { params: { path: { tenant } } })),
  });
  const state = (span: Span) => span.until !== null && span.until < span.from ? <Tag>{t('superseded')}</Tag>
    : span.from > today() ? <Tag color="blue">{t('notYetInForce')}</Tag>
    : span.until === null || span.until >= today() ? <Tag color="green">{t('stillInForce')}</Tag> : null;
  return (
    <Card title={t('inForceWhen')}>
      <p className="clause">{t('inForceHint')}</p>
      <Loaded query={versions}>
        {(found) => (
          <Table<Span>
            rowKey="number" size="small" pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 'max-content' }}
            dataSource={spans(found.versions as components['schemas']['Tenancy.ReadPolicies.Version'][])}
            expandable={{
              expandedRowKeys: open, onExpandedRowsChange: (keys) => setOpen(keys as number[]),
              expandedRowRender: (span) => <Documents tenant={tenant} version={span.number} />,
            }}
            columns={[
              { title: t('versionNumber'), dataIndex: 'number', width: 80 },
              { title: t('inForceDays'), key: 'days', render: (_, span) => <>{t('since', { day: day(span.from, spoken) })}{span.until !== null && span.until >= span.from && <> {t('until', { day: day(span.until, spoken) })}</>} {state(span)}</> },
              { title: t('enactedAt'), dataIndex: 'enactedAt', render: (at: string) => moment(at, spoken) },
            ]}
          />
        )}
      </Loaded>
    </Card>
  );
}

/** The documents that one version adds up. */
function Documents({ tenant, version }: { tenant: string; version: number }) {
  const t = useText(words);
  const flat = useQuery({
    queryKey: ['effective', tenant, 'version', version], staleTime: Infinity,
    queryFn: async () => await unwrap(client.GET('/api/tenancy/effective/{tenant}/versions/{version}', { params: { path: { tenant, version } } })) as unknown as Flat,
  });
  return (
    <Loaded query={flat}>
      {({ documents, rules }) => (
        <>
          <ul style={{ margin: 0 }}>
            {documents.map((document) => (
              <li key={document.tenant + document.version}>
                <Tag color={document.tenant === tenant ? 'green' : 'blue'}>{t(document.tenant === tenant ? 'own' : 'inherited')}</Tag>
                {document.title} {document.number} · {t('numbered', { version: document.version })}
              </li>
            ))}
          </ul>
          <p className="clause">{t('ruleCount', { count: rules.length })}</p>
        </>
      )}
    </Loaded>
  );
}
