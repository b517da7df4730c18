/** A member of a rule, a condition or a category, and how it is entered. The service checks it; this only offers what it would take. */
export type Member =
  | { readonly name: string; readonly as: 'area' | 'number' | 'flag' }
  /** <code>orNull</code>: empty is said as null, which is something else than not said. */
  | { readonly name: string; readonly as: 'text'; readonly orNull?: true }
  | { readonly name: string; readonly as: 'choice' | 'list'; readonly of: readonly string[]; readonly free?: true }
  | { readonly name: string; readonly as: 'group'; readonly of: (value: Fields) => readonly Member[] };

/** An object of a policy document. */
export type Fields = Readonly<Record<string, unknown>>;

const choice = (name: string, ...of: string[]): Member => ({ name, as: 'choice', of });
const free = (name: string, ...of: string[]): Member => ({ name, as: 'choice', of, free: true });
const list = (name: string, ...of: string[]): Member => ({ name, as: 'list', of });
const text = (name: string): Member => ({ name, as: 'text' });
const number = (name: string): Member => ({ name, as: 'number' });
const orNull = (name: string): Member => ({ name, as: 'text', orNull: true });
const cited: readonly Member[] = [orNull('clause'), { name: 'decided', as: 'flag' }, { name: 'text', as: 'area' }, text('note')];

const units = ['working', 'calendar'];
const measure: Member = {
  name: 'measure', as: 'group',
  of: ({ kind }) => [choice('kind', 'percent', 'staff', 'coverage'),
    ...kind === 'percent' ? [text('percent')] : kind === 'staff' ? [choice('unit', 'officer', 'squad'), number('ratio')] : []],
};
const edge = (name: string): Member => ({
  name, as: 'group', of: () => [choice('anchor', 'periodStart', 'previousPeriodEnd'), number('day'), choice('unit', ...units)],
});
const counted = (rule: Fields): Member[] => 'monthDay' in rule ? [text('monthDay')] : [
  choice('after', 'dispatched', 'visited', 'determined', 'published', 'found', 'requested', 'periodStart', 'periodEnd', 'yearStart', 'yearEnd'),
  number('days'), choice('unit', ...units), ...'after' in rule ? [] : [text('monthDay')]];

/** What each kind of rule is made of besides its head. */
export const kinds: Readonly<Record<string, (rule: Fields) => readonly Member[]>> = {
  quota: ({ period }) => [free('category', 'subordinate'), measure, choice('period', 'quarter', 'halfYear', 'year', 'draw'), ...period === 'draw' ? [number('draws')] : []],
  ratio: () => [free('category'), measure],
  minimum: () => [choice('subject', 'team.members', 'team.perDepartment', 'draws.perYear', 'joint.internal', 'joint.departmental.draws', 'joint.departmental.bodies'), orNull('value'), text('unit')],
  maximum: () => [choice('subject', 'visits.perYear'), text('value'), text('unit')],
  deadline: (rule) => [choice('subject', 'inspection', 'publication', 'record.entry', 'bulletin', 'plan.filing', 'list.filing', 'draws.first', 'draws.second', 'rectification', 'reveal'), ...counted(rule)],
  right: (rule) => [choice('subject', 'reinspection.request'), ...counted(rule)],
  window: () => [choice('subject', 'draw', 'list.filing'), edge('opens'), edge('closes')],
  duty: () => [free('subject'), list('values'), text('to'), choice('every', 'quarter', 'halfYear', 'year')],
  permission: () => [free('subject'), list('values')],
  prohibition: () => [free('subject', 'substitute'), list('values', 'closed', 'moved', 'suspended', 'teamless', 'interest', 'leave', 'left', 'certificateWithdrawn', 'certificateSuspended', 'certificateExpired')],
  scope: () => [free('subject', 'applies', 'excluded'), list('values')],
  base: () => [free('subject'), list('values'), text('value'), text('unit'), choice('every', 'quarter', 'halfYear', 'year')],
};

/** The members of a rule, by its kind. */
export const ruleMembers = (rule: Fields): readonly Member[] => [
  text('id'), choice('kind', ...Object.keys(kinds)), choice('force', 'must', 'principle', 'may'), list('levels', 'province', 'prefecture', 'county', 'park'),
  ...kinds[String(rule['kind'])]?.(rule) ?? [], ...cited];

/** The facts of a target that a condition may name. */
export const facts = ['kind', 'keyPolluter', 'permit', 'controlLevel', 'designated', 'creditGrade', 'listedSupervision', 'penalty', 'report', 'card', 'fault', 'positiveList', 'blacklist',
  'riskLevel', 'offsiteMonitoring', 'area', 'industry', 'projectStatus', 'pollutant', 'size', 'productionCycle', 'monitoringType', 'heavyPollutionGrade'];

/** The members of a condition. */
export const conditionMembers = (): readonly Member[] => [
  text('id'), choice('fact', ...facts), list('in'), choice('during', 'asOf', 'previousQuarter', 'previousYear', 'sinceStartOfPreviousYear'), choice('dayOf', 'on', 'verified'),
  number('atLeast'), list('sumOf', ...facts), { name: 'open', as: 'flag' }, ...cited];

/** The members of a category besides its conditions. */
export const categoryMembers = (): readonly Member[] => [text('category'), text('name'), { name: 'otherwise', as: 'flag' }, ...cited];

/** The members of the order of precedence. */
export const precedenceMembers = (): readonly Member[] => [list('order'), ...cited];

/** An object with a member set; what is empty is left out. A number that is being typed and is none yet stays a text, so that the service says so. */
export function put(value: Fields, name: string, next: unknown): Record<string, unknown> {
  const { [name]: _, ...rest } = value;
  const empty = next === undefined || next === '' || next === false || (Array.isArray(next) && next.length === 0);
  if (empty) return rest;
  return name in value ? Object.fromEntries(Object.entries(value).map(([key, old]) => [key, key === name ? next : old])) : { ...value, [name]: next };
}

/** A rule as another kind: what that kind does not know is dropped. */
export function ofKind(rule: Fields, kind: string): Record<string, unknown> {
  const next = { ...rule, kind };
  const known = new Set(ruleMembers(next).map(({ name }) => name));
  return Object.fromEntries(Object.entries(next).filter(([name]) => known.has(name)));
}
