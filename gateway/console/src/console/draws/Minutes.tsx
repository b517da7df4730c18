import { Button, Card, Space, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Loaded } from '../frame/Problem.tsx';
import { words } from './words.ts';

type Lack = components['schemas']['Draw.ShowMinutes.Lack'];

/** The minutes, made from the record, and what is still missing in them. */
export function Minutes({ drawId }: { drawId: string }) {
  const t = useText(words);
  const spoken = useLanguage();
  const lacking = ({ code, message }: Lack) => `m_${code}` in words.zh ? t(`m_${code}` as keyof typeof words.zh) : message;
  const minutes = useQuery({
    queryKey: ['draws', 'minutes', drawId],
    queryFn: () => unwrap(client.GET('/api/draw/draws/{id}/minutes', { params: { path: { id: drawId } } })),
  });
  return (
    <Card title={t('minutes')} size="small" className="no-print">
      <Loaded query={minutes}>
        {({ minutes: kinds }) => kinds.map((kind) => (
          <p key={kind.name}>
            <Space wrap>
              <strong>{t(kind.name === 'ratio' ? 'ratio' : 'draw')}</strong>
              {kind.clause && <span className="clause">{t('clause')} {kind.clause}</span>}
              {kind.ready && kind.missing.length === 0 && <Tag color="green">{t('complete')}</Tag>}
              {!kind.ready && <span className="clause">{t('notReady')}</span>}
              {kind.ready && <Button size="small" href={`/api/draw/draws/${drawId}/minutes/${kind.name}`} download>{t('download')}</Button>}
            </Space>
            {kind.missing.length > 0 && <span className="clause"><br />{t('missing', { what: kind.missing.map(lacking).join(spoken === 'zh' ? '；' : '; ') })}</span>}
          </p>
        ))}
      </Loaded>
    </Card>
  );
}
