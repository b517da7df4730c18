/** The stages of a draw at which people come together. */
export const stages = ['ratio', 'commitment', 'drawing'] as const;
export type Stage = (typeof stages)[number];

/** In which capacity somebody is there: the bureau's own people, and those who watch. */
export const staff = ['leader', 'operator', 'discipline', 'recorder', 'staff'] as const;
export const watching = ['observer', 'peoplesDeputy', 'cppccMember', 'thirdParty', 'press', 'target'] as const;

const when: Readonly<Record<Stage, readonly string[]>> = { ratio: ['pooled', 'sealed'], commitment: ['sealed'], drawing: ['drawn', 'final'] };

/** Whether a draw in that state is at the stage. */
export const isNow = (state: string, stage: Stage): boolean => when[stage].includes(state);

/** What an observer can confirm now: the commitment while it is sealed, the outcome from the drawing to the dispatch; null: nothing. */
export const toConfirm = (state: string): 'commitment' | 'drawing' | null => isNow(state, 'commitment') ? 'commitment' : isNow(state, 'drawing') ? 'drawing' : null;

/** Whether what somebody typed is the end of a hash. */
export const isEndOf = (typed: string | undefined, hash: string | null): boolean =>
  hash !== null && (typed ?? '').trim().length === 6 && hash.endsWith((typed ?? '').trim().toLowerCase());
