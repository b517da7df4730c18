import { say, type Fill, type Language } from '../../i18n/dictionary.ts';
import { inclusionChecks, type Inclusion } from '../../proof/inclusion.ts';
import type { TreeName } from '../../proof/commitment.ts';
import type { Facts, Summary } from '../../proof/summary.ts';
import { checks, type Check, type Refusal } from '../../proof/verify.ts';
import { faults } from '../../proof/words.ts';
import type { Sealing } from '../draws/queries.ts';
import { words as drawWords } from '../draws/words.ts';
import { differenceOf, filterFits } from './published.ts';
import { words, type StepKey } from './words.ts';

export type StepState = 'waiting' | 'running' | 'passed' | 'failed' | 'skipped';

/** One step of a check; the detail says in each language why it failed. */
export interface Step {
  readonly key: StepKey;
  readonly state: StepState;
  readonly detail?: ((language: Language) => string) | undefined;
}

/** How far the work with a bundle is. */
export type Work =
  | { readonly kind: 'none' }
  | { readonly kind: 'fetching'; readonly bytes: number }
  | { readonly kind: 'checking'; readonly check: Check; readonly share: number }
  | { readonly kind: 'done'; readonly summary: Summary }
  | { readonly kind: 'broken'; readonly problem: unknown };

export interface Situation {
  /** Of a published result: what its leaf and path showed. */
  readonly inclusion: Inclusion | null;
  /** What was published of the draw; null for a file that nothing is known of yet. */
  readonly sealing: Sealing | null;
  readonly work: Work;
  /** The file was given, not fetched. */
  readonly given?: boolean;
}

/** All steps of a check in their order, as far as they are. */
export function stepsOf({ inclusion, sealing, work, given = false }: Situation): Step[] {
  const steps: Step[] = [];
  if (inclusion !== null) {
    const failed = inclusion.failed === null ? inclusionChecks.length : inclusionChecks.indexOf(inclusion.failed);
    steps.push(...inclusionChecks.map((key, i): Step => ({ key, state: i < failed ? 'passed' : i === failed ? 'failed' : 'skipped' })));
  }
  if (work.kind === 'none') return steps;
  if (!given) steps.push({ key: 'bundle', state: work.kind === 'fetching' ? 'running' : work.kind === 'broken' ? 'failed' : 'passed' });
  const replaces = work.kind === 'done' && 'facts' in work.summary ? (work.summary.facts?.replaced ?? null) !== null : saysReplaces(sealing);
  steps.push(...checks.filter((check) => check !== 'replaced' || replaces).map((check) => stepOf(check, work)));
  steps.push(...lastSteps(inclusion, sealing, work));
  return steps;
}

const saysReplaces = (sealing: Sealing | null) => sealing?.commitment.includes('"replaces":') ?? false;

function stepOf(check: Check, work: Work): Step {
  const at = checks.indexOf(check);
  switch (work.kind) {
    case 'checking': {
      const now = checks.indexOf(work.check);
      return { key: check, state: at < now ? 'passed' : at === now ? 'running' : 'waiting' };
    }
    case 'done': {
      const { summary } = work;
      if (summary.status === 'accepted') return { key: check, state: 'passed' };
      const failed = summary.status === 'refused' ? checks.indexOf(summary.refusal.check) : 0;
      if (at !== failed) return { key: check, state: at < failed ? 'passed' : 'skipped' };
      return { key: check, state: 'failed', detail: summary.status === 'refused' ? refusalIn(summary.refusal) : detail('unreadable', { at: summary.at }) };
    }
    default:
      return { key: check, state: work.kind === 'fetching' ? 'waiting' : 'skipped' };
  }
}

/** What is compared once the bundle has been computed again: with what was published, and whether the target is there. */
function lastSteps(inclusion: Inclusion | null, sealing: Sealing | null, work: Work): Step[] {
  const facts = work.kind === 'done' && work.summary.status === 'accepted' ? work.summary.facts : null;
  const open: StepState = work.kind === 'done' || work.kind === 'broken' ? 'skipped' : 'waiting';
  const steps: Step[] = [];
  if (sealing !== null) {
    steps.push(facts ? publishedStep(facts, sealing) : { key: 'published', state: open });
    if (sealing.commitment.includes('"filterHash":')) {
      steps.push({ key: 'filter', state: facts === null ? open : filterFits(facts, sealing) ? 'passed' : 'failed' });
    }
  }
  if (inclusion !== null) steps.push(facts ? drawnStep(facts, inclusion) : { key: 'drawn', state: open });
  return steps;
}

function publishedStep(facts: Facts, sealing: Sealing): Step {
  const what = differenceOf(facts, sealing);
  return what === null
    ? { key: 'published', state: 'passed' }
    : { key: 'published', state: 'failed', detail: (language) => say(words, language, 'differs', { what: say(words, language, `what-${what}`) }) };
}

function drawnStep({ target }: Facts, { entryId }: Inclusion): Step {
  return target !== null && (target.drawn !== null || target.broughtIn !== null)
    ? { key: 'drawn', state: 'passed' }
    : { key: 'drawn', state: 'failed', detail: detail('notDrawn', { entryId: entryId ?? '–' }) };
}

const detail = (key: 'unreadable' | 'notDrawn', fill: Fill) => (language: Language) => say(words, language, key, fill);

/** Why a check refuses, with lists and checks called as they are called on the page. */
const refusalIn = (refusal: Refusal) => (language: Language) => {
  const named = Object.entries(refusal.args).map(([name, value]) => {
    if (name === 'tree') return [name, say(drawWords, language, value as TreeName)];
    return [name, name === 'check' ? say(words, language, value as Check) : value];
  });
  return say(faults, language, refusal.fault, Object.fromEntries(named) as Fill);
};

/** The sentence at the end. */
export interface Verdict {
  readonly mood: 'good' | 'bad' | 'partly';
  readonly say: (language: Language) => string;
}

/** What the steps come to; null while they are not done. */
export function verdictOf(situation: Situation): Verdict | null {
  const steps = stepsOf(situation);
  const failed = steps.findIndex((step) => step.state === 'failed');
  const step = steps[failed];
  if (situation.work.kind === 'broken') return null;
  if (step !== undefined) {
    return {
      mood: 'bad',
      say: (language) =>
        say(words, language, 'verdictBad', { place: failed + 1, step: say(words, language, step.key), detail: step.detail?.(language) ?? '' }).trim(),
    };
  }
  if (situation.work.kind === 'none') return situation.inclusion && { mood: 'partly', say: (language) => say(words, language, 'verdictPool') };
  if (situation.work.kind !== 'done' || situation.work.summary.status !== 'accepted') return null;
  const mood = situation.given && situation.sealing === null ? 'partly' : 'good';
  return { mood, say: (language) => accepted(situation, language) };
}

function accepted({ work, inclusion, given, sealing }: Situation, language: Language): string {
  if (work.kind !== 'done' || work.summary.status !== 'accepted') return '';
  const { pool, drawn, drawId, target } = work.summary.facts;
  if (given) return say(words, language, sealing === null ? 'fileGood' : 'fileSame', { drawId, pool, drawn });
  if (inclusion === null || target === null) return say(words, language, 'verdictGood', { pool, drawn });
  const out = target.takenOut === null ? '' : ' ' + say(words, language, 'takenOut', { n: target.takenOut });
  return target.drawn === null
    ? say(words, language, 'verdictSubstitute', { n: target.broughtIn ?? 0 }) + out
    : say(words, language, 'verdictDrawn', { place: target.drawn, drawn }) + out;
}
