import type { components } from '../../api/schema.d.ts';
import { asked, type Entered as Source, type Lottery } from '../entropy/sources.ts';

export type Request = components['schemas']['Draw.OpenDraw.Request'];
export type DrawView = components['schemas']['Draw.DrawView'];

export interface Tag { name: string; values?: string[] }
export interface Need { min: number; kind: 'officer' | 'expert'; department?: string; skill?: string }

/** A draw as the form holds it. */
export interface Entered {
  kind: 'quota' | 'directed' | 'oversight';
  period: string;
  purpose?: string;
  targets?: Tag[];
  inspectors?: Tag[];
  joint?: '' | 'internal' | 'departmental';
  departments?: string[];
  size?: number | null;
  needs?: Need[];
  replaces?: string;
  source?: Source;
}

const tags = (list: readonly Tag[] | undefined): Record<string, string[]> =>
  Object.fromEntries((list ?? []).filter(({ name }) => name).map(({ name, values }) => [name, values ?? []]));

/** What the service is asked to open. A draw that takes over a seed names no source. */
export function request(entered: Entered, lotteries: readonly Lottery[], takesOverSeed: boolean): Request {
  const needs = (entered.needs ?? []).map(({ min, kind, department, skill }) => ({ min, kind, department: department || null, skill: skill?.trim() || null }));
  return {
    period: entered.period,
    kind: entered.kind,
    ...(entered.kind === 'directed' ? { purpose: entered.purpose?.trim() ?? '', filter: { targets: tags(entered.targets), inspectors: tags(entered.inspectors) } } : {}),
    ...(entered.joint ? { joint: { kind: entered.joint, departments: entered.departments ?? [] } } : {}),
    ...(entered.size || needs.length > 0 ? { team: { ...(entered.size ? { size: entered.size } : {}), ...(needs.length > 0 ? { needs } : {}) } } : {}),
    ...(entered.replaces ? { replaces: entered.replaces } : {}),
    ...(takesOverSeed || entered.source === undefined ? {} : asked(entered.source, lotteries)),
  };
}

/** Voided draws that had their outcome and that no other draw replaced: one of the same kind and period has to. */
export const replaceable = (draws: readonly DrawView[], kind: string, period: string): DrawView[] =>
  draws.filter((draw) => draw.state === 'void' && draw.outcomeHash !== null && draw.kind === kind && draw.period === period
    && !draws.some((other) => other.replaces === draw.drawId && (other.state !== 'void' || other.outcomeHash !== null)));

/** Whether the draw that replaces it goes on with its seed: unless the list had leaked. */
export const takesOverSeed = (replaced: DrawView | undefined): boolean => replaced !== undefined && replaced.voidReason !== 'leaked';

/** The periods a draw may be opened for: the running quarter and the next, and what contains the running one. */
export function periodsFor(today: string): string[] {
  const year = Number(today.slice(0, 4));
  const quarter = Math.ceil(Number(today.slice(5, 7)) / 3);
  const next = quarter === 4 ? `${year + 1}Q1` : `${year}Q${quarter + 1}`;
  return [`${year}Q${quarter}`, next, `${year}H${quarter <= 2 ? 1 : 2}`, String(year)];
}
