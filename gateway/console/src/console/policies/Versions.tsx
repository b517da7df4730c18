import { Button, Card, Checkbox, Empty, Select, Space, Table, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { day, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { sideBySide, type Document, type Rule } from './compare.ts';
import { words } from './words.ts';

export const useDocument = (tenant: string, version: number | null) => useQuery({
  queryKey: ['policy', tenant, version], enabled: version !== null, staleTime: Infinity,
  queryFn: async () => await unwrap(client.GET('/api/tenancy/policies/{tenant}/{version}', { params: { path: { tenant, version: version ?? 0 } } })) as unknown as Document,
});

export const useDocuments = (tenant: string) => useQuery({
  queryKey: ['policies', tenant],
  queryFn: () => unwrap(client.GET('/api/tenancy/policies', { params: { query: { tenant, size: 200 } } })),
});

/** The bureau's enacted documents, and any two side by side. */
export function Versions() {
  const t = useText(words);
  const spoken = useLanguage();
  const { tenant } = useMe();
  const documents = useDocuments(tenant);
  return (
    <Page title={t('versions')} actions={<Link to={paths.policy}><Button>{t('title')}</Button></Link>}>
      <Loaded query={documents}>
        {({ documents: list }) => list.length === 0 ? <Empty description={t('none')} /> : (
          <div className="stack">
            <Table
              rowKey="version" size="small" dataSource={list} pagination={false} scroll={{ x: 'max-content' }}
              columns={[
                { title: '#', dataIndex: 'version' }, { title: t('docTitle'), dataIndex: 'title' }, { title: t('docNumber'), dataIndex: 'number' },
                { title: t('effective'), dataIndex: 'effective', render: (d: string) => day(d, spoken) },
                { title: t('enact'), dataIndex: 'enactedAt', render: (at: string) => moment(at, spoken) },
              ]}
            />
            <Compare tenant={tenant} versions={list.map(({ version }) => version).sort((a, b) => a - b)} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Compare({ tenant, versions }: { tenant: string; versions: number[] }) {
  const t = useText(words);
  const [params, setParams] = useSearchParams();
  const right = Number(params.get('right') ?? versions.at(-1));
  const left = Number(params.get('left') ?? versions.at(-2) ?? right);
  const changesOnly = params.get('changes') === 'true';
  const [before, now] = [useDocument(tenant, left), useDocument(tenant, right)];
  const set = (name: string, value: string) => setParams((old) => { old.set(name, value); return old; }, { replace: true });
  const options = versions.map((version) => ({ value: version, label: `#${version}` }));
  const colour = { same: 'default', changed: 'gold', added: 'green', dropped: 'red' } as const;
  return (
    <Card title={t('compare')} extra={<Checkbox checked={changesOnly} onChange={(e) => set('changes', String(e.target.checked))}>{t('onlyChanges')}</Checkbox>}>
      <Space className="problem">
        <Select aria-label={t('left')} value={left} options={options} onChange={(value) => set('left', String(value))} />
        <Select aria-label={t('right')} value={right} options={options} onChange={(value) => set('right', String(value))} />
      </Space>
      <Loaded query={before}>
        {(a) => (
          <Loaded query={now}>
            {(b) => (
              <Table
                rowKey="id" size="small" pagination={false} scroll={{ x: 900 }} dataSource={sideBySide(a, b).filter((row) => !changesOnly || row.change !== 'same')}
                columns={[
                  { title: t('id'), key: 'id', width: 190, render: (_, row) => <>{row.id}<br /><Tag color={colour[row.change]}>{t(row.change)}</Tag></> },
                  { title: `#${left}`, key: 'left', render: (_, row) => row.left && <Words rule={row.left} /> },
                  { title: `#${right}`, key: 'right', render: (_, row) => row.right && <Words rule={row.right} /> },
                ]}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Card>
  );
}

function Words({ rule }: { rule: Rule }) {
  const { id: _, kind: __, clause, text, ...rest } = rule;
  return <>{clause} “{text}”<br /><code className="clause" style={{ wordBreak: 'break-all' }}>{JSON.stringify(rest)}</code></>;
}
