import type { Language } from '../i18n/dictionary.ts';

/** A day <code>yyyy-MM-dd</code> as offices write it: 2022年1月5日; in English 5 Jan 2022. */
export function day(text: string | null | undefined, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text ?? '');
  if (match === null) return '';
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return language === 'zh' ? `${year}年${month}月${date}日` : `${date} ${months[month - 1]} ${year}`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant in China Standard Time (UTC+8), whatever the browser's zone: 2022年1月5日 09:30. */
export function moment(text: string | null | undefined, language: Language): string {
  if (!text) return '';
  const at = new Date(new Date(text).getTime() + 8 * 3_600_000).toISOString();
  return `${day(at, language)} ${at.slice(11, 16)}`;
}

/** Today in China, <code>yyyy-MM-dd</code>, by this machine's clock: a default for a field, never a decision. */
export const today = (now = Date.now()): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);

/** A day so many days later, or earlier: plain calendar arithmetic, never working days. */
export const plusDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The quarter a day lies in: 2022Q1. */
export const quarterOf = (date: string): string => `${date.slice(0, 4)}Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;

/** A period: 2022Q1 → 2022年第1季度, 2022H2 → 2022年下半年, 2022 → 2022年, 2022-03 → 2022年3月; anything else as it is. */
export function period(text: string, language: Language): string {
  const zh = language === 'zh';
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(text);
  if (quarter) return zh ? `${quarter[1]}年第${quarter[2]}季度` : `Q${quarter[2]} ${quarter[1]}`;
  const half = /^(\d{4})-?H([12])$/.exec(text);
  if (half) return zh ? `${half[1]}年${half[2] === '1' ? '上' : '下'}半年` : `H${half[2]} ${half[1]}`;
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return zh ? `${month[1]}年${Number(month[2])}月` : `${months[Number(month[2]) - 1]} ${month[1]}`;
  return /^\d{4}$/.test(text) && zh ? `${text}年` : text;
}

/** The periods of a kind around a day, newest first: what a field offers to choose from. */
export function quartersAround(date: string, before = 6, after = 1): string[] {
  const index = Number(date.slice(0, 4)) * 4 + Math.ceil(Number(date.slice(5, 7)) / 3) - 1;
  return Array.from({ length: before + after + 1 }, (_, i) => index + after - i).map((i) => `${Math.floor(i / 4)}Q${(i % 4) + 1}`);
}

/** A whole number with separators: 12,345. */
export const count = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : value.toLocaleString('en-US'));

/** A share of a whole in percent, without decimals; a whole of nothing is –. */
export const percent = (part: number, whole: number): string => (whole > 0 ? `${Math.floor((part * 100) / whole)}%` : '–');

/** A long hash in groups that can be read aloud. */
export const grouped = (hash: string): string => hash.replace(/(.{8})(?=.)/g, '$1 ');
