import { Checkbox, DatePicker, Modal, Space } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import type { components } from '../../api/schema.d.ts';
import { today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { Act } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { words } from './words.ts';

export type ChannelDay = components['schemas']['Publication.ChannelDay'];
type Channel = components['schemas']['Publication.Channel'];

const channels: Channel[] = ['nationalCreditPublicity', 'creditChina', 'governmentPlatform', 'bureauSite'];

/** Asks where something was made public, and on which day in each place. */
export function ChannelDays({ title, ok, hint, act, close }: { title: string; ok: string; hint: string; act: Act<ChannelDay[], unknown>; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const [days, setDays] = useState<Partial<Record<Channel, Dayjs>>>({});
  const entered = channels.flatMap((channel) => days[channel] ? [{ channel, on: days[channel].format('YYYY-MM-DD') }] : []);
  return (
    <Modal open title={title} okText={ok} onCancel={close} confirmLoading={act.busy}
      okButtonProps={{ disabled: entered.length === 0 }} onOk={() => void act.run(entered).then((done) => done && close())}>
      <Problem problem={act.problem} />
      <p>{hint}</p>
      <div className="stack" role="group" aria-label={t('channels')}>
        {channels.map((channel) => (
          <Space key={channel} wrap>
            <Checkbox checked={days[channel] !== undefined} onChange={(e) => setDays({ ...days, [channel]: e.target.checked ? dayjs(today()) : undefined })}>
              {term(channel, spoken)}
            </Checkbox>
            {days[channel] && <DatePicker size="small" allowClear={false} aria-label={term(channel, spoken)} value={days[channel]}
              onChange={(date) => setDays({ ...days, [channel]: date ?? undefined })} format={spoken === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY'} />}
          </Space>
        ))}
      </div>
      {entered.length === 0 && <p className="clause">{t('channelNeeded')}</p>}
    </Modal>
  );
}
