import { count } from '../../format/format.ts';
import { useText } from '../../i18n/language.ts';
import { words } from '../words.ts';

/** How many rows the services put into one file. */
const mostRows = 50_000;

interface Props {
  /** The list's address; its files are beside it. */
  readonly list: string;
  readonly search: Readonly<Record<string, string | boolean | undefined>>;
  readonly total: number;
}

/** Everything that meets the search, as files that the services write: the addresses work in any program. */
export function Downloads({ list, search, total }: Props) {
  const t = useText(words);
  const query = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]));
  return (
    <div className="downloads" role="group" aria-label={t('downloads')}>
      {(['csv', 'json'] as const).map((format) => <a key={format} href={`${list}.${format}?${query}`} download>{t(format)}</a>)}
      {total > mostRows && <span>{t('tooMany', { most: count(mostRows) })}</span>}
    </div>
  );
}
