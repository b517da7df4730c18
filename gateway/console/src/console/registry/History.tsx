import { Modal, Table } from 'antd';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { client, unwrap } from '../../api/client.ts';
import { moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words } from './words.ts';

/** Every version of an entry of the register, newest first; <code>told</code> says what of each is worth showing. */
export function History<Body>({ noun, id, version, name, title, told, close }: {
  noun: 'inspectors' | 'items' | 'squads' | 'departments' | 'recusals'; id: string; version: number; name: string; title?: string; told?: (body: Partial<Body>) => ReactNode; close: () => void;
}) {
  const t = useText(words);
  const spoken = useLanguage();
  const history = useQuery({
    queryKey: ['registry', 'history', noun, id, version],
    queryFn: () => unwrap(client.GET(`/api/registry/${noun}/{id}/history`, { params: { path: { id } } })),
  });
  const action = (word: string) => `a_${word}` in words.zh ? t(`a_${word}` as keyof typeof words.zh) : word;
  return (
    <Modal open width={720} footer={null} title={t('historyOf', { name })} onCancel={close}>
      <Loaded query={history}>
        {({ versions }) => (
          <Table
            rowKey="version" size="small" pagination={false} dataSource={[...versions].reverse()} scroll={{ x: 'max-content' }}
            columns={[
              { title: t('version'), dataIndex: 'version' },
              { title: t('action'), dataIndex: 'action', render: action },
              ...(told ? [{ title, key: 'told', render: (_: unknown, row: { body: unknown }) => told(row.body as Partial<Body>) }] : []),
              { title: t('reason'), dataIndex: 'reason' },
              { title: t('person'), dataIndex: 'personName' },
              { title: t('at'), dataIndex: 'at', render: (at: string) => moment(at, spoken) },
            ]}
          />
        )}
      </Loaded>
    </Modal>
  );
}
