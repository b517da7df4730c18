import { Flex, Typography } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { useText } from '../../i18n/language.ts';
import { words } from './words.ts';

/** A screen: its heading, what can be done on it, its content. */
export function Page({ title, actions, children }: { title: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const t = useText(words);
  useEffect(() => {
    document.title = `${typeof title === 'string' ? title + ' · ' : ''}${t('title')}`;
  });
  return (
    <>
      <Flex className="page-head" justify="space-between" align="center" wrap gap="small">
        <Typography.Title level={2}>{title}</Typography.Title>
        {actions && <Flex gap="small" wrap className="no-print">{actions}</Flex>}
      </Flex>
      {children}
    </>
  );
}
