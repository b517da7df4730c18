import { Alert, Button, Card, Descriptions, Form, Input, Popconfirm, Segmented, Space, Tag, Typography } from 'antd';
import { client, unwrap } from '../../api/client.ts';
import { term } from '../../format/terms.ts';
import { speak, useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Page } from '../frame/Page.tsx';
import { Problem } from '../frame/Problem.tsx';
import { useMe } from '../frame/session.ts';
import { goToProvider, returned, useProvider } from './signOn.ts';
import { failures, words } from './words.ts';

/** The own account: who one is, language, password, second factor. */
export function Account() {
  const t = useText(words);
  const me = useMe();
  const spoken = useLanguage();
  const everywhere = useAct(() => unwrap(client.POST('/api/tenancy/sign-out', { params: { query: { everywhere: true } } })));
  return (
    <Page title={t('title')} actions={
      <Popconfirm title={t('everywhereHint')} onConfirm={() => void everywhere.run(undefined)}><Button>{t('signOutEverywhere')}</Button></Popconfirm>
    }>
      <div className="stack" style={{ maxWidth: 640 }}>
        <Card>
          <Descriptions column={1} items={[
            { key: 'a', label: t('account'), children: me.userName },
            { key: 'p', label: t('person'), children: me.name },
            { key: 'b', label: t('bureau'), children: `${me.tenantName ?? ''} ${me.tenant}` },
            { key: 'r', label: t('roles'), children: <Space wrap>{me.roles.map((role) => <Tag key={role}>{term(role, spoken)}</Tag>)}</Space> },
            {
              key: 'l', label: t('language'),
              children: <Segmented aria-label="语言 Language" value={spoken} onChange={speak} options={[{ value: 'zh', label: '中文' }, { value: 'en', label: 'English' }]} />,
            },
          ]} />
        </Card>
        <SecondFactor />
        <SignOn />
        <Password />
      </div>
    </Page>
  );
}

function Password() {
  const t = useText(words);
  const [form] = Form.useForm<{ current: string; next: string; again: string }>();
  const change = useAct((body: { current: string; next: string }) => unwrap(client.POST('/api/tenancy/me/password', { body })), t('passwordChanged'));
  const needed = [{ required: true, message: t('needed') }];
  return (
    <Card title={t('changePassword')}>
      <Problem problem={change.problem} />
      <Form form={form} layout="vertical" requiredMark={false} disabled={change.busy}
        onFinish={({ current, next }) => void change.run({ current, next }).then((done) => done && form.resetFields())}>
        <Form.Item name="current" label={t('current')} rules={needed}><Input.Password autoComplete="current-password" /></Form.Item>
        <Form.Item name="next" label={t('next')} rules={needed}><Input.Password autoComplete="new-password" /></Form.Item>
        <Form.Item name="again" label={t('again')} dependencies={['next']} rules={[...needed, ({ getFieldValue }) => ({
          validator: (_, value) => !value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('differ'))),
        })]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={change.busy}>{t('changePassword')}</Button>
      </Form>
    </Card>
  );
}

function SecondFactor() {
  const t = useText(words);
  const { secondFactor } = useMe();
  const enrol = useAct(() => unwrap(client.POST('/api/tenancy/me/second-factor')));
  const confirm = useAct((code: string) => unwrap(client.POST('/api/tenancy/me/second-factor/confirm', { body: { code } })), t('enrolled'));
  const remove = useAct((code: string) => unwrap(client.POST('/api/tenancy/me/second-factor/remove', { body: { code } })), t('removed'));
  const next = secondFactor ? remove : confirm;
  return (
    <Card title={t('factor')}>
      <p>{t(secondFactor ? 'factorOn' : 'factorOff')}</p>
      <Problem problem={enrol.problem ?? next.problem} />
      {!secondFactor && !enrol.answer && <Button onClick={() => void enrol.run(undefined)} loading={enrol.busy}>{t('enrol')}</Button>}
      {!secondFactor && enrol.answer && (
        <>
          <p>{t('secret')}</p>
          <p><Typography.Text copyable className="hash">{enrol.answer.secret}</Typography.Text></p>
          <p><a href={enrol.answer.uri}>{t('openApp')}</a></p>
        </>
      )}
      {(secondFactor || enrol.answer) && (
        <Form layout="inline" onFinish={({ code }: { code: string }) => void next.run(code)}>
          <Form.Item name="code" label={t('code')} extra={secondFactor ? t('removeHint') : undefined} rules={[{ required: true, message: t('needed') }]}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
          </Form.Item>
          <Button htmlType="submit" type="primary" danger={secondFactor} loading={next.busy}>{t(secondFactor ? 'remove' : 'confirm')}</Button>
        </Form>
      )}
    </Card>
  );
}

/** The link with the outside identity provider. Both making and undoing it need the password. */
function SignOn() {
  const t = useText(words);
  const provider = useProvider();
  const { signOn } = useMe();
  const ticket = returned?.ticket ?? null;
  const link = useAct((password: string) => unwrap(client.POST('/api/tenancy/me/sign-on', { body: { ticket: ticket!, nonce: returned!.nonce, password } })), t('linked'));
  const unlink = useAct((password: string) => unwrap(client.POST('/api/tenancy/me/sign-on/remove', { body: { password } })), t('unlinked'));
  if (provider === null && !signOn) return null;
  const next = signOn ? unlink : link;
  return (
    <Card title={provider ?? t('signOn')}>
      <p>{t(signOn ? 'signOnOn' : ticket === null ? 'signOnOff' : 'linkHint')}</p>
      <Problem problem={next.problem} />
      {!signOn && returned?.failed && <Alert type="error" showIcon role="alert" className="problem" title={t(failures[returned.failed] ?? 'signOnFailed')} />}
      {!signOn && ticket === null && <Button onClick={() => goToProvider(true)}>{t('link')}</Button>}
      {(signOn || ticket !== null) && (
        <Form layout="inline" onFinish={({ password }: { password: string }) => void next.run(password)}>
          <Form.Item name="password" label={t('password')} extra={signOn ? t('unlinkHint') : undefined} rules={[{ required: true, message: t('needed') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button htmlType="submit" type="primary" danger={signOn} loading={next.busy}>{t(signOn ? 'unlink' : 'link')}</Button>
        </Form>
      )}
    </Card>
  );
}
