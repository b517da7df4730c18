import type { components } from '../../api/schema.d.ts';

export type SourceView = components['schemas']['Draw.SourceView'];
export type Sources = components['schemas']['Draw.ListSources.Response'];
export type Lottery = components['schemas']['Draw.ListSources.LotteryView'];
export type Beacon = components['schemas']['Draw.ListSources.BeaconView'];

/** A source of entropy as a form holds it. */
export interface Entered {
  kind: 'dice' | 'lottery' | 'drand';
  sides?: 10 | 6;
  throws?: number;
  issues?: { name: string; issue: string; day: string }[];
  chain?: string;
  round?: number;
}

/** The least throws of a die: as much chance with six sides as with ten. */
export const leastThrows = (sides: number): number => (sides === 6 ? 25 : 20);

/** The least digits of lotteries together. */
export const leastDigits = 20;

/** How many digits the chosen lotteries have together. */
export const digitsOf = (issues: readonly { name?: string }[], lotteries: readonly Lottery[]): number =>
  issues.reduce((sum, { name }) => sum + (lotteries.find((lottery) => lottery.name === name)?.digits ?? 0), 0);

/** A source as the service asks for it (draw protocol, section 2). */
export function asked(entered: Entered, lotteries: readonly Lottery[]): { entropySource: Record<string, unknown>; announcedOn?: string[] } {
  if (entered.kind === 'drand') return { entropySource: { kind: 'drand', chain: entered.chain, round: entered.round } };
  if (entered.kind === 'dice') {
    const sides = entered.sides ?? 10;
    return { entropySource: { kind: 'dice', sides, digits: entered.throws ?? leastThrows(sides) } };
  }
  const issues = entered.issues ?? [];
  return {
    entropySource: {
      kind: 'lottery', digits: digitsOf(issues, lotteries),
      issues: issues.map(({ name, issue }) => ({ name, issue: issue.trim(), digits: lotteries.find((lottery) => lottery.name === name)?.digits ?? 0 })),
    },
    announcedOn: issues.map((issue) => issue.day),
  };
}

const minute = 60_000;

/** When a round of a beacon comes out, as milliseconds since 1970. */
export const roundAt = (beacon: Beacon, round: number): number => Date.parse(beacon.genesis) + (round - 1) * beacon.periodSeconds * 1000;

/** The round of a beacon that comes out so many minutes after the first that a seal made now could name. */
export const roundAfter = (beacon: Beacon, minutes: number): number => beacon.nextRound + Math.ceil((minutes * 60) / beacon.periodSeconds);

/** Whether a lottery is drawn on a day (<code>yyyy-MM-dd</code>). */
export const isDrawnOn = (lottery: Lottery, day: string): boolean => lottery.days.includes(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);

/** The days on which a lottery is drawn next, in China, from a moment on that leaves the people time to seal. */
export function nextDays(lottery: Lottery, now: number, leadMinutes: number, wanted = 3): string[] {
  const days: string[] = [];
  for (let ahead = 0; ahead < 14 && days.length < wanted; ahead++) {
    const day = new Date(now + 8 * 60 * minute + ahead * 24 * 60 * minute).toISOString().slice(0, 10);
    if (isDrawnOn(lottery, day) && Date.parse(`${day}T${lottery.time}:00+08:00`) >= now + leadMinutes * minute) days.push(day);
  }
  return days;
}

/** How an issue's number is written: its year, and three digits. */
export const issuePattern = (lottery: Lottery, day: string | undefined): RegExp => {
  const year = day?.slice(lottery.issueForm.startsWith('yyyy') ? 0 : 2, 4) ?? (lottery.issueForm.startsWith('yyyy') ? '\\d{4}' : '\\d{2}');
  return new RegExp(`^${year}\\d{3}$`);
};

/** The parts a person reads off and enters: one for each lottery issue, one for dice and beacons. */
export const parts = (source: SourceView): { name: string; length: number; pattern: RegExp }[] => {
  if (source.kind === 'lottery') return source.issues.map(({ name, issue, digits }) => ({ name: `${name} ${issue}`, length: digits, pattern: /^\d+$/ }));
  if (source.kind === 'drand') return [{ name: '', length: 64, pattern: /^[0-9a-f]+$/ }];
  return [{ name: '', length: source.digits ?? 0, pattern: source.sides === 6 ? /^[1-6]+$/ : /^\d+$/ }];
};

/** What was read off, without the spaces between numbers; a beacon's value in lower case. */
export const tidy = (text: string, source: SourceView): string => {
  const bare = text.replace(/[\s+,，、|-]/g, '');
  return source.kind === 'drand' ? bare.toLowerCase() : bare;
};

/** When the last value that a source names exists, as milliseconds; null for dice. */
export const readyAt = (source: SourceView): number | null =>
  source.expected.length === 0 ? null : Math.max(...source.expected.map(({ at }) => Date.parse(at)));
