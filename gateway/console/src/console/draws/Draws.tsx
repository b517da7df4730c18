import { App, Button, Empty, Form, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { count, moment, period, quarterOf, quartersAround, today } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { useListAddress } from '../frame/paging.ts';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay } from '../frame/session.ts';
import { useDraws, type DrawView } from './draws.ts';
import { words } from './words.ts';

export const stateColour = (state: string): string => ({ void: 'red', dispatched: 'green', final: 'green', sealed: 'gold', entropy: 'gold', drawn: 'cyan' })[state] ?? 'default';

/** The bureau's draws, and opening one. */
export function Draws() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const address = useListAddress('period');
  const [opening, setOpening] = useState(false);
  const draws = useDraws({ period: address.filters.period, page: address.page, size: address.size });
  return (
    <Page title={t('title')} actions={may('openDraw') && <Button type="primary" onClick={() => setOpening(true)}>{t('open')}</Button>}>
      <div className="filters">
        <Select
          aria-label={t('period')} value={address.filters.period ?? ''} style={{ minWidth: 180 }} onChange={(value) => address.set({ period: value })}
          options={[{ value: '', label: t('allPeriods') }, ...quartersAround(today()).map((q) => ({ value: q, label: period(q, spoken) }))]}
        />
      </div>
      <Loaded query={draws}>
        {(page) => (
          <Table<DrawView>
            rowKey="drawId" dataSource={page.draws} pagination={address.pagination(page.total)} scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Empty description={<>{t('none')}<br /><small>{t('noneHint')}</small></>} /> }}
            columns={[
              { title: t('id'), dataIndex: 'drawId', render: (id: string) => <Link to={paths.draw(id)}>{id}</Link> },
              { title: t('period'), dataIndex: 'period', render: (p: string) => period(p, spoken) },
              { title: t('state'), dataIndex: 'state', render: (state: string) => <Tag color={stateColour(state)}>{term(state, spoken)}</Tag> },
              { title: t('targets'), dataIndex: 'selected', className: 'number', render: (n: number) => n > 0 ? count(n) : '–' },
              { title: t('sealedAt'), dataIndex: 'sealedAt', render: (at: string | null) => moment(at, spoken) },
              { title: t('commitment'), dataIndex: 'commitmentHash', render: (hash: string | null) => <span className="hash">{hash?.slice(0, 16)}</span> },
            ]}
          />
        )}
      </Loaded>
      <OpenDraw open={opening} close={() => setOpening(false)} />
    </Page>
  );
}

function OpenDraw({ open, close }: { open: boolean; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const go = useNavigate();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState(quarterOf(today()));
  const act = useAct((body: { period: string }) => unwrap(client.POST('/api/draw/draws', { body })), (draw) => {
    message.success(t('opened'));
    go(paths.draw(draw.drawId));
  });
  // The running quarter and the next: others are refused.
  return (
    <Modal
      open={open} title={t('open')} okText={t('create')} confirmLoading={act.busy}
      onOk={() => void act.run({ period: chosen })} onCancel={() => { act.forget(); close(); }}
    >
      <Problem problem={act.problem} />
      <p>{t('openHint')}</p>
      <Form layout="vertical">
        <Form.Item label={t('period')}>
          <Select aria-label={t('period')} value={chosen} onChange={setChosen} options={quartersAround(today(), 0, 1).map((q) => ({ value: q, label: period(q, spoken) }))} />
        </Form.Item>
        <Form.Item label={t('source')} extra={t('diceHint', { digits: 20 })}>{t('dice')}</Form.Item>
      </Form>
    </Modal>
  );
}
