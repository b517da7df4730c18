import dayjs, { type Dayjs } from 'dayjs';
import { term } from '../../format/terms.ts';
import { useLanguage } from '../../i18n/language.ts';

/** Choices of fixed terms in the language of the screen. */
export function useTerms(): (...names: string[]) => { value: string; label: string }[] {
  const spoken = useLanguage();
  return (...names) => names.map((value) => ({ value, label: term(value, spoken) }));
}

/** How a date field shows a day. */
export const useDayFormat = (): string => useLanguage() === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY';

/** The day of a date field as the services write it. */
export const iso = (date: Dayjs | null | undefined): string | undefined => date ? date.format('YYYY-MM-DD') : undefined;

/** A day as a date field holds it. */
export const field = (day: string | null | undefined): Dayjs | null => day ? dayjs(day) : null;

/** The facts of the vocabulary: those that happen on a day, and the values where only certain ones are allowed. */
export const factKinds: Readonly<Record<string, { event?: true; values?: readonly string[] }>> = {
  keyPolluter: {}, permit: { values: ['key', 'simplified', 'registered'] }, permitNumber: {}, controlLevel: { values: ['国控', '省控', '区控', '市控', '州控', '县控'] },
  designated: { values: ['key', 'special', 'general', 'positiveList'] }, creditGrade: { values: ['A', 'B', 'C', 'D', 'E'] }, listedSupervision: { values: ['ministry', 'province'] },
  penalty: { event: true }, report: { event: true }, card: { event: true, values: ['red', 'black'] }, fault: { event: true }, positiveList: {}, blacklist: {},
  riskLevel: { values: ['high', 'medium', 'low'] }, offsiteMonitoring: {}, industry: {}, projectStatus: {}, pollutant: {}, size: {}, productionCycle: {}, monitoringType: {},
  heavyPollutionGrade: {},
};
