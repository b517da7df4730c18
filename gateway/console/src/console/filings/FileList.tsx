import { Alert, Button, Card, Input, Modal, Tag } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { day, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { words } from './words.ts';

type DrawView = components['schemas']['Draw.DrawView'];

/** Whether the list of a draw is owed to a unit, until when, and the filing of it; nothing where no policy asks for it. */
export function FileList({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const [asking, setAsking] = useState(false);
  const [lateReason, setLateReason] = useState('');
  const year = Number(draw.period.slice(0, 4));
  const windows = useQuery({
    queryKey: ['windows', year], enabled: draw.kind === 'quota' && may('listWindows'),
    queryFn: () => unwrap(client.GET('/api/draw/windows', { params: { query: { year } } })),
  });
  const filings = useQuery({
    queryKey: ['filings', 'of', draw.drawId], enabled: draw.filedOn !== null && may('listFilings'),
    queryFn: () => unwrap(client.GET('/api/draw/filings', { params: { query: { period: draw.period, size: 50 } } })),
  });
  const duties = useQuery({ queryKey: ['duties'], enabled: draw.filedOn === null && may('showDuties'), queryFn: () => unwrap(client.GET('/api/draw/duties')) });
  const act = useAct(() => unwrap(client.POST('/api/draw/draws/{id}/file', {
    params: { path: { id: draw.drawId } }, body: { version: draw.version, lateReason: lateReason.trim() || null },
  })), t('filed'));
  // A half-year's or a year's list is filed in the window of its first quarter.
  const first = draw.period.includes('Q') ? draw.period : `${year}Q${draw.period.endsWith('H2') ? 3 : 1}`;
  const quarter = windows.data?.quarters.find((row) => row.period === first);
  const filing = filings.data?.filings.find((row) => row.drawId === draw.drawId);
  if (draw.kind !== 'quota' || draw.filedOn === null && !quarter?.filedWith) return null;
  const today = windows.data?.today ?? '';
  const window = quarter?.filing ?? null;
  const late = window !== null && today > window.closes || (act.problem?.violations.some(({ code }) => code === 'window.closed') ?? false);
  const early = today < (window?.opens ?? '');
  const left = duties.data?.tenants.flatMap((row) => row.duties).find((duty) => duty.subject === 'list.filing' && duty.drawId === draw.drawId)?.workingDaysLeft;
  return (
    <Card size="small" title={t('title')} className="no-print">
      <Problem problem={act.problem} />
      {draw.filedOn !== null ? (
        <p>
          {t('filedSaid', { day: day(draw.filedOn, spoken), unit: filing?.unit ?? t('superior') })} {draw.filedLate && <Tag color="red">{t('late')}</Tag>}{' '}
          {filing && <Tag color={filing.receivedAt ? 'green' : 'gold'}>{filing.receivedAt ? t('receivedAt', { at: moment(filing.receivedAt, spoken) }) : t('waiting')}</Tag>}
        </p>
      ) : (
        <>
          <p>{t('fileHint', { unit: quarter?.filedWith ?? '' })}</p>
          {window && <p className="clause">{early ? t('notYet', { day: day(window.opens, spoken) }) : late ? t('overdue', { day: day(window.closes, spoken) })
            : t('due', { day: day(window.closes, spoken), days: left ?? '–' })} · {window.closesBy.document} {window.closesBy.clause}</p>}
          <Button type="primary" disabled={early} loading={act.busy} onClick={() => setAsking(true)}>{t('file')}</Button>
        </>
      )}
      <Modal open={asking} title={t('fileSure')} okText={t('file')} confirmLoading={act.busy} okButtonProps={{ disabled: late && lateReason.trim() === '' }}
        onCancel={() => setAsking(false)} onOk={() => void act.run(undefined).then(() => setAsking(false))}>
        <p>{t('fileHint', { unit: quarter?.filedWith ?? '' })}</p>
        {late && (
          <>
            <Alert type="warning" showIcon className="problem" title={t('needed')} />
            <Input.TextArea aria-label={t('lateReason')} placeholder={t('lateReason')} maxLength={500} value={lateReason} onChange={({ target }) => setLateReason(target.value)} />
          </>
        )}
      </Modal>
    </Card>
  );
}
