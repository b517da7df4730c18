import { useEffect } from 'react';
import { useText } from '../../i18n/language.ts';
import { words } from '../words.ts';

/** The page's heading, which is its title in the browser too. */
export function Heading({ children }: { children: string }) {
  const t = useText(words);
  const site = t('title');
  useEffect(() => {
    document.title = `${children} · ${site}`;
  }, [children, site]);
  return <h1>{children}</h1>;
}
