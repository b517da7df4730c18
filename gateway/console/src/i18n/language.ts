import { useSyncExternalStore } from 'react';
import { say, type Dictionary, type Fill, type Language } from './dictionary.ts';

const kept = 'language';
const listeners = new Set<() => void>();

function remembered(): Language | null {
  try {
    const value = localStorage.getItem(kept);
    return value === 'zh' || value === 'en' ? value : null;
  } catch {
    return null; // A browser that keeps nothing.
  }
}

/** The browser's language: English only where it asks for a language other than Chinese. */
export function preferred(languages: readonly string[]): Language {
  const first = languages[0]?.toLowerCase() ?? 'zh';
  return first.startsWith('zh') ? 'zh' : 'en';
}

let current: Language = remembered() ?? preferred(typeof navigator === 'undefined' ? [] : navigator.languages);
document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';

/** The language of the screen now. */
export const language = (): Language => current;

/** Changes the language of the screen and remembers it in this browser. */
export function speak(next: Language): void {
  current = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  try {
    localStorage.setItem(kept, next);
  } catch {
    // Then it lasts as long as the page.
  }
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The language of the screen; the component is drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, language);

/** How a feature says its sentences. */
export type Text<Key extends string> = (key: Key, fill?: Fill) => string;

/** A feature's sentences in the language of the screen. */
export function useText<Key extends string>(words: Dictionary<Key>): Text<Key> {
  const spoken = useLanguage();
  return (key, fill) => say(words, spoken, key, fill);
}
