import { useText } from '../i18n/language.ts';
import { words } from './words.ts';

/** The public site, for everybody. */
export function Site() {
  const t = useText(words);
  return (
    <main>
      <h1>{t('title')}</h1>
      <p><a href="/console/">{t('staff')}</a></p>
    </main>
  );
}
