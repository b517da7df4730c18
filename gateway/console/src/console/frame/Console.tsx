import { App, Button, ConfigProvider, Result } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { Component, useEffect, type ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { client, onSessionGone, problemOf, unwrap } from '../../api/client.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { SignIn } from '../accounts/SignIn.tsx';
import { Frame } from './Frame.tsx';
import { Loaded } from './Problem.tsx';
import { Session } from './session.ts';
import { words } from './words.ts';
import './style.css';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused is refused the second time, too.
      retry: (times, thrown) => times < 2 && [0, 502, 503, 504].includes(problemOf(thrown).status),
    },
  },
});

/** The bureaus' console. */
export function Console() {
  const spoken = useLanguage();
  return (
    <ConfigProvider
      locale={spoken === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}
      theme={{
        token: {
          colorPrimary: '#0f6e66', colorInfo: '#0f6e66', colorLink: '#0b5d57', borderRadius: 6, fontFamily: 'inherit',
          colorPrimaryBg: '#e3f1ee', colorTextDescription: '#4d6662', colorTextTertiary: '#4d6662', colorTextPlaceholder: '#5f7471',
          colorPrimaryBgHover: '#cfe7e1', controlItemBgActive: '#e3f1ee', colorInfoBg: '#eaf5f3',
        },
        components: { Layout: { headerBg: '#0b5d57', headerHeight: 56 } },
      }}
    >
      <App>
        <Fallen>
          <QueryClientProvider client={queries}>
            <BrowserRouter basename="/console"><Signed /></BrowserRouter>
          </QueryClientProvider>
        </Fallen>
      </App>
    </ConfigProvider>
  );
}

function Signed() {
  const cache = useQueryClient();
  const me = useQuery({
    queryKey: ['me'], staleTime: 60_000,
    queryFn: () => unwrap(client.GET('/api/tenancy/me')).catch((thrown: unknown) => {
      if (problemOf(thrown).status === 401) return null;
      throw thrown;
    }),
  });
  // A session that ends anywhere ends everywhere; nothing of it stays behind for the next account.
  useEffect(() => onSessionGone(() => {
    if (cache.getQueryData(['me']) !== null) {
      cache.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
      cache.setQueryData(['me'], null);
    }
  }), [cache]);
  return <Loaded query={me}>{(account) => account === null ? <SignIn /> : <Session value={account}><Frame /></Session>}</Loaded>;
}

class Fallen extends Component<{ children: ReactNode }, { fallen: boolean }> {
  override state = { fallen: false };
  static getDerivedStateFromError = () => ({ fallen: true });
  override render() {
    return this.state.fallen ? <Sorry /> : this.props.children;
  }
}

function Sorry() {
  const t = useText(words);
  return <Result status="warning" title={t('crashed')} extra={<Button type="primary" onClick={() => location.reload()}>{t('reload')}</Button>} />;
}
