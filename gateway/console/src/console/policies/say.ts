import { term } from '../../format/terms.ts';
import { say as filled, type Language } from '../../i18n/dictionary.ts';
import type { Rule } from './compare.ts';
import { subjectOf } from './subjects.ts';
import type { Fields } from './vocabulary.ts';
import { words } from './words.ts';

/** One part of what a rule says, in the field's words: which member says it, and what. */
export interface Said { readonly name: string; readonly text: string }

type Key = keyof typeof words.zh;

/** A word of a document in the language of the screen: the editor's choice of that name, a subject, a term of the field, else as it is. */
export function wordOf(word: unknown, language: Language): string {
  const text = String(word);
  if (/\p{Script=Han}/u.test(text)) return text;
  return (words[language] as Record<string, string>)[`o_${text}`] ?? subjectOf(text, language) ?? term(text, language);
}

/** How much a rule asks for, as officials write it: 25% · 每季度, 1 : 5（执法人员）, 自结果确定起 20 个工作日内. Empty for rules without a number. */
export function amount(rule: Fields, language: Language): string {
  const t = (key: Key, fill?: Record<string, string | number>) => filled(words, language, key, fill);
  const w = (word: unknown) => wordOf(word, language);
  const { measure, period, draws, value, unit, days, after, monthDay, opens, closes } = rule as {
    measure?: Fields; period?: string; draws?: number; value?: string | null; unit?: string; days?: number; after?: string; monthDay?: string;
    opens?: Fields; closes?: Fields;
  };
  const edge = (side: Fields) => t(Number(side['day']) < 0 ? 's_edgeBack' : 's_edge', {
    anchor: w(side['anchor']), day: Math.abs(Number(side['day'])), unit: t(side['unit'] === 'working' ? 's_workingDay' : 's_calendarDay') });
  const parts: string[] = [];
  if (measure !== undefined) {
    parts.push(measure['kind'] === 'percent' ? `${String(measure['percent'])}%`
      : measure['kind'] === 'staff' ? t('s_staff', { ratio: String(measure['ratio']), unit: w(measure['unit'] ?? 'officer') }) : t('o_coverage'));
  }
  if (period !== undefined) parts.push(period === 'draw' && draws !== undefined ? t('s_draws', { draws }) : period === 'draw' ? t('p_draw') : w(period));
  if (rule['kind'] === 'minimum' || rule['kind'] === 'maximum') {
    parts.push(value === null || value === undefined ? t('s_elsewhere')
      : t(rule['kind'] === 'minimum' ? 's_least' : 's_most', { value, unit: unit === undefined ? '' : unit === 'percent' ? '%' : w(unit) }).replace(/ %$/, '%').trim());
  } else if (typeof value === 'string') {
    parts.push(`${value}${unit === undefined ? '' : ' ' + w(unit)}`);
  }
  if (days !== undefined) {
    parts.push(t('s_days', { after: w(after ?? ''), days, unit: t(unit === 'working' ? days === 1 ? 's_workingDay' : 's_workingDays' : days === 1 ? 's_calendarDay' : 's_calendarDays') }));
  }
  if (monthDay !== undefined) parts.push(t('s_monthDay', { month: Number(monthDay.slice(0, 2)), day: Number(monthDay.slice(3)) }));
  if (opens !== undefined && closes !== undefined) parts.push(t('s_window', { opens: edge(opens), closes: edge(closes) }));
  return parts.join(' · ');
}

const within = new Set(['measure', 'period', 'draws', 'value', 'unit', 'days', 'after', 'monthDay', 'opens', 'closes']);
/** What stands elsewhere: which rule it is, where it is from, its clause and words. */
const aside = new Set(['id', 'clause', 'text', 'decided', 'from', 'takesEffect', 'when']);

/** In which order a sentence says them; what is not named comes last. */
const order = ['category', 'subject', 'fact', 'sumOf', 'in', 'during', 'dayOf', 'atLeast', 'open', 'name', 'otherwise', 'order', 'values', 'to', 'every', 'force', 'levels'];

/** What a rule, a condition or a category says, part by part, without its clause and words. */
export function said(rule: Rule, language: Language): Said[] {
  const t = (key: Key) => words[language][key];
  const list = (value: unknown): string => Array.isArray(value) ? value.map((one) => wordOf(one, language)).join(language === 'zh' ? '、' : ', ') : wordOf(value, language);
  const labelled = (name: string, value: string) => `${(words[language] as Record<string, string>)[`m_${name}`] ?? name}${language === 'zh' ? '：' : ': '}${value}`;
  const parts: Said[] = [{ name: 'kind', text: (words[language] as Record<string, string>)[`k_${rule.kind}`] ?? rule.kind }];
  const much = amount(rule, language);
  const place = (name: string) => order.includes(name) ? order.indexOf(name) : order.length;
  for (const [name, value] of Object.entries(rule).sort(([a], [b]) => place(a) - place(b))) {
    if (name === 'kind' || aside.has(name) || within.has(name) || value === null || value === undefined) continue;
    parts.push({
      name,
      text: name === 'category' ? wordOf(value, language)
        : name === 'subject' ? value === 'draw' ? t('s_draw') : wordOf(value, language)
        : name === 'force' ? t(`f_${String(value)}` as Key) ?? String(value)
        : name === 'levels' ? list(value)
        : name === 'order' ? (value as string[]).map((one) => one.split(':')).map(([one, only]) => wordOf(one, language) + (only ? t('s_explicit') : '')).join(' › ')
        : name === 'note' || name === 'name' ? String(value)
        : value === true ? (words[language] as Record<string, string>)[`m_${name}`] ?? name
        : labelled(name, typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : list(value)),
    });
    if ((name === 'category' || name === 'subject') && much && !parts.some((part) => part.name === 'amount')) parts.push({ name: 'amount', text: much });
  }
  if (much && !parts.some((part) => part.name === 'amount')) parts.splice(1, 0, { name: 'amount', text: much });
  return parts;
}

/** Where two texts differ: what they share at the start, each one's own middle, what they share at the end. */
export function differing(left: string, right: string): { start: string; left: string; right: string; end: string } {
  const [a, b] = [[...left], [...right]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return { start: a.slice(0, start).join(''), left: a.slice(start, a.length - end).join(''), right: b.slice(start, b.length - end).join(''), end: a.slice(a.length - end).join('') };
}
