import { day } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import type { Sealing } from './queries.ts';
import { words } from './words.ts';

/** Whether the code is published, until when it must be, or that it is overdue. */
export function RevealState({ of: sealing }: { of: Sealing }) {
  const t = useText(words);
  const language = useLanguage();
  if (sealing.revealedAt) return <span className="good">{t('revealed')}</span>;
  if (sealing.overdue) return <strong className="bad">{t('overdue', { day: day(sealing.revealBy, language) })}</strong>;
  if (sealing.revealBy) return <>{t('revealBy', { day: day(sealing.revealBy, language) })}</>;
  return <>{sealing.state === 'void' ? t('noReveal') : t('notYet')}</>;
}
