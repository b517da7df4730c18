import { type FormEvent, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { period, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { words } from '../words.ts';
import { usePlaces } from './places.ts';

/** By place and period, and what else the page searches by (fields of the form). The search stands in the address. */
export function Search({ children }: { children?: ReactNode }) {
  const t = useText(words);
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const places = usePlaces().data ?? [];
  const chosen = search.get('period') ?? '';
  const years = yearsTo(Number(today().slice(0, 4)), chosen);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value.trim() !== '') next.set(name, value.trim());
    }
    setSearch(next);
  };
  return (
    <form role="search" className="search" onSubmit={submit} key={search.toString() + places.length}>
      {children}
      <label>
        {t('place')}
        <select name="tenant" defaultValue={search.get('tenant') ?? ''}>
          <option value="">{t('anywhere')}</option>
          {places.map((place) => (
            <option key={place.code} value={place.code}>
              {'\u3000'.repeat(place.path.split('/').filter(Boolean).length - 1) + place.name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('period')}
        <select name="period" defaultValue={chosen}>
          <option value="">{t('always')}</option>
          {years.map((year) => (
            <optgroup key={year} label={period(String(year), language)}>
              {partsOf(year).map((part) => <option key={part} value={part}>{period(part, language)}</option>)}
            </optgroup>
          ))}
        </select>
      </label>
      <button type="submit" className="main">{t('search')}</button>
      {search.size > 0 && <button type="button" onClick={() => setSearch(new URLSearchParams())}>{t('clear')}</button>}
    </form>
  );
}

const partsOf = (year: number) => ['Q4', 'Q3', 'H2', 'Q2', 'Q1', 'H1', ''].map((part) => `${year}${part}`);

/** From next year five years back, and the year that is asked for. */
function yearsTo(now: number, chosen: string): number[] {
  const years = Array.from({ length: 6 }, (_, i) => now + 1 - i);
  const asked = Number(chosen.slice(0, 4));
  return asked && !years.includes(asked) ? [...years, asked] : years;
}
