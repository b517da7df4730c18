import { Button, Dropdown, Empty, Form, Input, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { paths } from '../frame/paths.ts';
import { Loaded, Problem } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { useSubtree } from '../places/places.ts';
import { below, levelsBelow } from './levels.ts';
import { words } from './words.ts';

type Place = components['schemas']['Tenancy.ListJurisdictions.Place'];
type Deed = 'rename' | 'abolish' | 'administrator';

/** The bureaus of the province: added, renamed, abolished, and given their first administrator. */
export function Bureaus() {
  const t = useText(words);
  const spoken = useLanguage();
  const may = useMay();
  const me = useMe();
  const go = useNavigate();
  const tree = useSubtree();
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<{ place: Place; deed: Deed } | null>(null);
  const deeds = (place: Place): Deed[] => [
    ...(may('renameJurisdiction') ? ['rename' as const] : []), ...(may('addMember') ? ['administrator' as const] : []),
    ...(may('abolishJurisdiction') && place.code !== me.tenant ? ['abolish' as const] : []),
  ];
  return (
    <Page title={t('title')} actions={may('enterJurisdiction') && <Button type="primary" onClick={() => setAdding(true)}>{t('enter')}</Button>}>
      <p className="clause">{t('hint')}</p>
      <Loaded query={tree}>
        {({ jurisdictions }) => (
          <Table<Place>
            rowKey="code" dataSource={jurisdictions} scroll={{ x: 'max-content' }} pagination={{ pageSize: 50, hideOnSinglePage: true }} locale={{ emptyText: <Empty description={t('none')} /> }}
            columns={[
              { title: t('name'), key: 'name', render: (_, place) => <span style={{ paddingInlineStart: (place.path.split('/').length - 1) * 16 }}>{place.name}</span> },
              { title: t('code'), dataIndex: 'code', render: (code: string) => <span className="hash">{code}</span> },
              { title: t('level'), dataIndex: 'level', render: (level: string) => term(level, spoken) },
              { title: t('state'), dataIndex: 'active', render: (active: boolean) => <Tag color={active ? 'green' : 'red'}>{t(active ? 'active' : 'abolished')}</Tag> },
              {
                key: 'act', render: (_, place) => place.active && (
                  <Dropdown trigger={['click']} menu={{ items: [
                    ...deeds(place).map((deed) => ({ key: deed, label: t(deed), danger: deed === 'abolish', onClick: () => setDoing({ place, deed }) })),
                    { key: 'members', label: t('members'), onClick: () => void go(`${paths.members}?of=${place.code}`) },
                  ] }}>
                    <Button size="small" aria-label={`${t('accounts')} ${place.name}`}>…</Button>
                  </Dropdown>
                ),
              },
            ]}
          />
        )}
      </Loaded>
      {adding && <Enter places={tree.data?.jurisdictions ?? []} close={() => setAdding(false)} />}
      {doing && <Do {...doing} close={() => setDoing(null)} />}
    </Page>
  );
}

type Entered = components['schemas']['Tenancy.EnterJurisdiction.Request'];

function Enter({ places, close }: { places: readonly Place[]; close: () => void }) {
  const t = useText(words);
  const spoken = useLanguage();
  const { tenant } = useMe();
  const [form] = Form.useForm<Entered>();
  const parent = Form.useWatch('parent', form) ?? tenant;
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  const act = useAct((body: Entered) => unwrap(client.POST('/api/tenancy/jurisdictions', { body })), t('entered'));
  const superior = places.find((place) => place.code === parent);
  return (
    <Modal open title={t('enter')} okText={t('save')} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      <Form form={form} layout="vertical" initialValues={{ parent: tenant, level: levelsBelow(superior?.level ?? 'province')[0] }} onFinish={(body) => void act.run(body).then((done) => done && close())}>
        <Form.Item name="parent" label={t('parent')} rules={needed}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={places.filter((place) => place.active && below(place.level)).map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
            onChange={(code: string) => form.setFieldValue('level', levelsBelow(places.find((place) => place.code === code)?.level ?? 'province')[0])} />
        </Form.Item>
        <Form.Item name="level" label={t('level')} rules={needed}><Select options={levelsBelow(superior?.level ?? 'province').map((value) => ({ value, label: term(value, spoken) }))} /></Form.Item>
        <Form.Item name="code" label={t('code')} extra={t('codeHint')} rules={[...needed, { pattern: /^[1-9]\d{5}(-[A-Z]\d{1,2})?$/, message: t('codeHint') }]}><Input className="hash" autoComplete="off" /></Form.Item>
        <Form.Item name="name" label={t('name')} rules={needed}><Input maxLength={100} autoComplete="off" /></Form.Item>
      </Form>
    </Modal>
  );
}

interface Done { name: string; reason: string; userName: string; displayName: string; password: string }

function Do({ place, deed, close }: { place: Place; deed: Deed; close: () => void }) {
  const t = useText(words);
  const [form] = Form.useForm<Done>();
  const needed = [{ required: true, whitespace: true, message: t('required') }];
  const params = { path: { code: place.code } };
  const act = useAct((entered: Done) => unwrap<unknown>(
    deed === 'rename' ? client.POST('/api/tenancy/jurisdictions/{code}/rename', { params, body: { version: place.version, name: entered.name } })
      : deed === 'abolish' ? client.POST('/api/tenancy/jurisdictions/{code}/abolish', { params, body: { version: place.version, reason: entered.reason } })
        : client.POST('/api/tenancy/members', {
          body: { userName: entered.userName, displayName: entered.displayName, password: entered.password, roles: ['bureauAdministrator'], tenant: place.code, person: null },
        }),
  ), t(deed === 'rename' ? 'renamed' : deed === 'abolish' ? 'abolishedNow' : 'added'));
  const title = deed === 'rename' ? t('rename') : deed === 'abolish' ? t('abolishSure', { name: place.name }) : t('administratorFor', { name: place.name });
  return (
    <Modal open title={title} okText={t(deed)} okButtonProps={{ danger: deed === 'abolish' }} onCancel={close} confirmLoading={act.busy} onOk={() => form.submit()}>
      <Problem problem={act.problem} />
      {deed === 'abolish' && <p>{t('abolishHint')}</p>}
      <Form form={form} layout="vertical" initialValues={{ name: place.name, userName: `${place.code}.admin` }} onFinish={(entered) => void act.run(entered).then((done) => done && close())}>
        {deed === 'rename' && <Form.Item name="name" label={t('name')} rules={needed}><Input maxLength={100} /></Form.Item>}
        {deed === 'abolish' && <Form.Item name="reason" label={t('reason')} rules={needed}><Input.TextArea maxLength={200} /></Form.Item>}
        {deed === 'administrator' && (
          <>
            <Form.Item name="userName" label={t('userName')} rules={needed}><Input autoComplete="off" /></Form.Item>
            <Form.Item name="displayName" label={t('displayName')} rules={needed}><Input autoComplete="off" /></Form.Item>
            <Form.Item name="password" label={t('password')} extra={t('passwordHint')} rules={needed}><Input.Password autoComplete="new-password" /></Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}
