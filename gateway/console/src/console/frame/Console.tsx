import { ConfigProvider, Typography } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useText } from '../../i18n/language.ts';
import { words } from './words.ts';

/** The bureaus' console. */
export function Console() {
  const t = useText(words);
  return <ConfigProvider locale={zhCN}><Typography.Title>{t('title')}</Typography.Title></ConfigProvider>;
}
