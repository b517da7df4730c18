import { Alert, Button, Card, Form, Input, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import { speak, useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { goToProvider, returned, useProvider } from './signOn.ts';
import { failures, words } from './words.ts';

interface Entered { account: string; password: string; code?: string }

/** Account and password, or what the outside identity provider says; the code only where the account has a second factor. */
export function SignIn() {
  const t = useText(words);
  const spoken = useLanguage();
  const [codeAsked, setCodeAsked] = useState(false);
  const signIn = useAct(async (entered: Entered) => {
    try {
      await unwrap(client.POST('/api/tenancy/sign-in', { params: { query: { mode: 'cookie' } }, body: entered, parseAs: 'text' }));
    } catch (thrown) {
      if ((thrown as { code?: string }).code !== 'sign-in.code-needed') throw thrown;
      setCodeAsked(true);
    }
  });
  const provider = useProvider();
  const [ticket, setTicket] = useState(returned?.ticket ?? null);
  const signOn = useAct(async ({ code }: { code?: string }) => {
    try {
      const body = { ticket: ticket!, nonce: returned!.nonce, code: code ?? null };
      await unwrap(client.POST('/api/tenancy/sign-on', { params: { query: { mode: 'cookie' } }, body, parseAs: 'text' }));
    } catch (thrown) {
      const { code: refusal } = thrown as { code?: string };
      if (refusal === 'sign-in.code-needed') setCodeAsked(true);
      // A wrong code may be entered again, with the ticket that was not used.
      else {
        if (refusal !== 'sign-in.refused') setTicket(null);
        throw thrown;
      }
    }
  });
  const { run } = signOn;
  useEffect(() => {
    if (returned?.ticket) void run({});
    // Once, when the page was loaded.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const failed = returned?.failed ?? null;
  if (ticket !== null && (codeAsked || signOn.busy)) {
    return (
      <main className="sign-in">
        <Card>
          <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>{t('product')}</Typography.Title>
          <Problem problem={signOn.problem} />
          <Form<{ code: string }> layout="vertical" requiredMark={false} onFinish={(entered) => void run(entered)} disabled={signOn.busy}>
            {codeAsked && (
              <Form.Item name="code" label={t('code')} extra={t('codeHint')} rules={[{ required: true, message: t('needed') }]}>
                <Input autoComplete="one-time-code" inputMode="numeric" autoFocus maxLength={10} />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" block size="large" loading={signOn.busy}>{t('signIn')}</Button>
          </Form>
        </Card>
      </main>
    );
  }
  return (
    <main className="sign-in">
      <Card>
        <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>{t('product')}</Typography.Title>
        <Problem problem={signIn.problem ?? signOn.problem} />
        {failed !== null && <Alert type="error" showIcon role="alert" className="problem" title={t(failures[failed] ?? 'signOnFailed')} />}
        <Form<Entered> layout="vertical" requiredMark={false} onFinish={(entered) => void signIn.run(entered)} disabled={signIn.busy}>
          <Form.Item name="account" label={t('account')} rules={[{ required: true, message: t('needed') }]}>
            <Input autoComplete="username" autoFocus autoCapitalize="none" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('needed') }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          {codeAsked && (
            <Form.Item name="code" label={t('code')} extra={t('codeHint')} rules={[{ required: true, message: t('needed') }]}>
              <Input autoComplete="one-time-code" inputMode="numeric" autoFocus maxLength={10} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block size="large" loading={signIn.busy}>{t('signIn')}</Button>
        </Form>
        {provider !== null && (
          <Button block size="large" style={{ marginTop: 12 }} onClick={() => goToProvider(false)}>{t('signOnWith')}{provider}</Button>
        )}
        <Button type="link" block onClick={() => speak(spoken === 'zh' ? 'en' : 'zh')}>{spoken === 'zh' ? 'English' : '中文'}</Button>
      </Card>
    </main>
  );
}
