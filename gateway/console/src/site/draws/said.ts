import { useText } from '../../i18n/language.ts';
import { words } from './words.ts';

/** A code of the services (state, reason, capacity) in words; one that this page does not know, as it is. */
export function useSaid(): (code: string) => string {
  const t = useText(words);
  return (code) => (Object.hasOwn(words.zh, code) ? t(code as keyof typeof words.zh) : code);
}
