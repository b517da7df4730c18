import { day, period } from '../format/format.ts';
import { term } from '../format/terms.ts';
import type { Language } from '../i18n/dictionary.ts';

// Whole words only: a code within a draw's number or an address is none.
const code = /(?<![\w./:-])[a-z][A-Za-z]*(?![\w./:-])/g;
const date = /(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g;
const periods = /(?<![\w-])\d{4}[QH]\d(?![\w-])/g;

/** A service's Chinese sentence with the codes in it said as people say them: categories, states, periods and days. How something is to be written stays. */
export function inChinese(sentence: string): string {
  if (sentence.includes('写作')) return sentence;
  return sentence.replace(code, (word) => term(word, 'zh')).replace(date, (text) => day(text, 'zh')).replace(periods, (text) => period(text, 'zh'));
}

/** The names and numbers in a service's sentence, in their order: what stands in quotation marks, days, periods, numbers. */
export const valuesOf = (sentence: string): string[] =>
  [...sentence.matchAll(/“([^”]*)”|(?<![\w.-])(\d{4}-\d{2}-\d{2}|\d{4}[QH]\d|\d+(?:\.\d+)?)(?![\w-])/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** An English sentence with the places {1}, {2} … ({-1}: the last) filled from the service's own; a value that is not there leaves an ellipsis. */
export function filledFrom(english: string, original: string): string {
  if (!english.includes('{')) return english;
  const values = valuesOf(original);
  return english.replace(/\{(-?\d)\}/g, (_, n: string) => inLanguage(values.at(Number(n) > 0 ? Number(n) - 1 : Number(n)), 'en'));
}

function inLanguage(value: string | undefined, language: Language): string {
  if (value === undefined) return '…';
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return day(value, language);
  return /^\d{4}[QH]\d$/.test(value) ? period(value, language) : term(value, language);
}
