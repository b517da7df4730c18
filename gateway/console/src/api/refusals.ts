import { language } from '../i18n/language.ts';

type Sentences = Readonly<Record<string, string>>;

let english: Sentences | null = null;

/** Makes sure that refusals can be told in the language of the screen. The English ones are fetched with the first refusal, not before. */
export async function learnRefusals(): Promise<void> {
  if (language() !== 'en' || english !== null) return;
  english = await import('./refusals.en.ts').then((file) => file.refusals, () => null); // Not reached: then the services' own sentence stands.
}

/** What a code says in the language of the screen; null where the services' own sentence says it, which is Chinese. */
export const refusalOf = (code: string): string | null => (language() === 'en' ? english?.[code] ?? null : null);
