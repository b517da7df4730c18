/** The languages of the screen; Chinese is the first. */
export type Language = 'zh' | 'en';

/** Sentences of one feature in both languages, by key; <code>{name}</code> is filled in. */
export interface Dictionary<Key extends string> {
  readonly zh: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** Values for a sentence's places. */
export type Fill = Readonly<Record<string, string | number>>;

const dictionaries: Dictionary<string>[] = [];

/** A feature's dictionary. A key that one language lacks does not compile. */
export function dictionary<const Key extends string>(words: { zh: Record<Key, string>; en: Record<NoInfer<Key>, string> }): Dictionary<Key> {
  dictionaries.push(words);
  return words;
}

/** Every dictionary whose module has been loaded, for the test that compares them. */
export const known = (): readonly Dictionary<string>[] => dictionaries;

/** A sentence with its places filled in. */
export function say<Key extends string>(words: Dictionary<Key>, language: Language, key: Key, fill?: Fill): string {
  const sentence = words[language][key];
  return fill === undefined ? sentence : sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(fill[name] ?? place));
}

/** The names of the places in a sentence, sorted. */
export const places = (sentence: string): string[] => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
