import { Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { client, unwrap } from '../../api/client.ts';
import { speak, useLanguage, useText } from '../../i18n/language.ts';
import { useAct } from '../frame/action.ts';
import { Problem } from '../frame/Problem.tsx';
import { words } from './words.ts';

interface Entered { account: string; password: string; code?: string }

/** Account and password; the code only where the account has a second factor. */
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
  return (
    <main className="sign-in">
      <Card>
        <Typography.Title level={1} style={{ fontSize: 22, marginTop: 0 }}>{t('product')}</Typography.Title>
        <Problem problem={signIn.problem} />
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
        <Button type="link" block onClick={() => speak(spoken === 'zh' ? 'en' : 'zh')}>{spoken === 'zh' ? 'English' : '中文'}</Button>
      </Card>
    </main>
  );
}
