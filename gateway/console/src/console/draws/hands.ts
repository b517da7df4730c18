import type { components } from '../../api/schema.d.ts';

type DrawView = components['schemas']['Draw.DrawView'];

/** Who is signed in, as far as the rule of two persons goes. */
export interface Self { readonly person: string; readonly roles: readonly string[] }

/** The two duties of which each enters the entropy. */
export type Duty = 'operator' | 'observer';

type Entries = Pick<DrawView, 'sealedBy' | 'operatorEntered' | 'observerEntered'>;

/** The duties in which this account may enter the entropy; and where it holds one but may not, which rule of two persons is in the way. */
export function entering(draw: Entries, { person, roles }: Self): { readonly duties: readonly Duty[]; readonly barred: 'sealer' | 'entered' | null } {
  const held = (['operator', 'observer'] as const).filter((duty) => roles.includes(duty === 'operator' ? 'drawOperator' : 'observer'));
  const barrier = (duty: Duty) => duty === 'observer' && draw.sealedBy?.person === person ? 'sealer'
    : (duty === 'operator' ? draw.observerEntered : draw.operatorEntered)?.person === person ? 'entered' : null;
  const duties = held.filter((duty) => barrier(duty) === null);
  return { duties, barred: duties.length > 0 ? null : held.map(barrier).find((why) => why !== null) ?? null };
}

/** Who has entered the entropy and who is waited for. */
export const entryState = (draw: Pick<DrawView, 'operatorEntered' | 'observerEntered' | 'entriesDiffer'>): 'none' | 'operatorOnly' | 'observerOnly' | 'differ' | 'both' =>
  draw.operatorEntered === null && draw.observerEntered === null ? 'none'
    : draw.observerEntered === null ? 'operatorOnly' : draw.operatorEntered === null ? 'observerOnly' : draw.entriesDiffer ? 'differ' : 'both';

/** Of the duties that may be entered, those not entered yet; all of them where the two differ. */
export const missing = (draw: Pick<DrawView, 'operatorEntered' | 'observerEntered' | 'entriesDiffer'>, duties: readonly Duty[]): readonly Duty[] =>
  draw.entriesDiffer ? duties : duties.filter((duty) => (duty === 'operator' ? draw.operatorEntered : draw.observerEntered) === null);

/** Whether this account may make the list final: operators, but not who sealed. */
export const finalising = (draw: Pick<DrawView, 'sealedBy'>, { person, roles }: Self): 'may' | 'sealer' | 'no' =>
  !roles.includes('drawOperator') ? 'no' : draw.sealedBy?.person === person ? 'sealer' : 'may';

/** Whether it can still be asked that a draw be void. */
export const canBeVoid = (draw: Pick<DrawView, 'state' | 'revealedAt'>): boolean =>
  draw.state !== 'void' && draw.state !== 'entropy' && draw.revealedAt === null;

/** Whether targets and inspectors of a draw can be replaced: its list is fixed and its code still secret. */
export const takesSubstitutions = (draw: Pick<DrawView, 'state' | 'revealedAt'>): boolean =>
  (draw.state === 'final' || draw.state === 'dispatched') && draw.revealedAt === null;
