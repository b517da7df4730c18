import { expect, test } from 'vitest';
import { canBeVoid, entering, entryState, finalising, missing, takesSubstitutions } from './hands.ts';

const hand = (person: string) => ({ person, name: person });
const sealed = { sealedBy: hand('lin'), operatorEntered: null, observerEntered: null, entriesDiffer: false };
const operator = (person: string) => ({ person, roles: ['drawOperator'] });
const observer = (person: string) => ({ person, roles: ['observer'] });

test('operator_and_observer_each_enter_the_entropy_in_their_own_duty', () => {
  expect(entering(sealed, operator('lin'))).toEqual({ duties: ['operator'], barred: null });
  expect(entering(sealed, observer('wang'))).toEqual({ duties: ['observer'], barred: null });
  expect(entering(sealed, { person: 'chen', roles: ['inspector'] })).toEqual({ duties: [], barred: null });
  expect(entering(sealed, { person: 'chen', roles: ['observer', 'drawOperator'] }).duties).toEqual(['operator', 'observer']);
});

test('who_sealed_does_not_observe_and_one_person_enters_once', () => {
  expect(entering(sealed, observer('lin'))).toEqual({ duties: [], barred: 'sealer' });
  expect(entering(sealed, { person: 'lin', roles: ['observer', 'drawOperator'] })).toEqual({ duties: ['operator'], barred: null });
  expect(entering({ ...sealed, operatorEntered: hand('wang') }, observer('wang'))).toEqual({ duties: [], barred: 'entered' });
  expect(entering({ ...sealed, observerEntered: hand('chen') }, operator('chen'))).toEqual({ duties: [], barred: 'entered' });
});

test('entry_that_was_made_is_known_after_a_reload_and_the_other_is_waited_for', () => {
  const half = { ...sealed, operatorEntered: hand('lin') };
  expect(entryState(sealed)).toBe('none');
  expect(entryState(half)).toBe('operatorOnly');
  expect(entryState({ ...sealed, observerEntered: hand('wang') })).toBe('observerOnly');
  expect(missing(half, ['operator'])).toEqual([]);
  expect(missing(half, ['observer'])).toEqual(['observer']);
});

test('entries_that_differ_are_to_be_entered_again', () => {
  const differ = { operatorEntered: hand('lin'), observerEntered: hand('wang'), entriesDiffer: true };
  expect(entryState(differ)).toBe('differ');
  expect(missing(differ, ['operator'])).toEqual(['operator']);
  expect(entryState({ ...differ, entriesDiffer: false })).toBe('both');
});

test('list_is_made_final_by_another_operator_than_who_sealed', () => {
  expect(finalising(sealed, operator('lin'))).toBe('sealer');
  expect(finalising(sealed, operator('chen'))).toBe('may');
  expect(finalising(sealed, observer('wang'))).toBe('no');
});

test('nothing_is_asked_of_a_draw_that_is_void_or_revealed', () => {
  const out = { state: 'dispatched', revealedAt: null };
  expect(canBeVoid(out)).toBe(true);
  expect(canBeVoid({ state: 'void', revealedAt: null })).toBe(false);
  expect(canBeVoid({ state: 'dispatched', revealedAt: '2022-04-01T00:00:00+08:00' })).toBe(false);
  expect(takesSubstitutions(out)).toBe(true);
  expect(takesSubstitutions({ state: 'drawn', revealedAt: null })).toBe(false);
  expect(takesSubstitutions({ ...out, revealedAt: '2022-04-01T00:00:00+08:00' })).toBe(false);
});
