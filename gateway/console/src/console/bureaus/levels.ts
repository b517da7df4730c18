const levels = ['province', 'prefecture', 'county', 'park'];

/** Whether anything may stand below a bureau of that level. */
export const below = (level: string): boolean => levelsBelow(level).length > 0;

/** The levels that may stand below another; a code that does not fit is refused by the service. */
export const levelsBelow = (level: string): string[] => levels.slice(levels.indexOf(level) + 1);
