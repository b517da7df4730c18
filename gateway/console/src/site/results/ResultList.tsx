import { Link, useSearchParams } from 'react-router';
import { count, day, period } from '../../format/format.ts';
import { phrase } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Answer } from '../frame/Answer.tsx';
import { Downloads } from '../frame/Downloads.tsx';
import { Heading } from '../frame/Heading.tsx';
import { pageOf, Pages } from '../frame/Pages.tsx';
import { useNameOf } from '../places/places.ts';
import { Search } from '../places/Search.tsx';
import { pageSize, searchOf, useResults, type Result } from './queries.ts';
import { words } from './words.ts';

/** The published results: searched by name, place and period. */
export function ResultList() {
  const t = useText(words);
  const [address] = useSearchParams();
  const search = searchOf(address);
  const results = useResults(search, pageOf(address));
  return (
    <>
      <Heading>{t('heading')}</Heading>
      <p className="lead">{t('lead')}</p>
      <Search>
        <label className="grow">
          {t('name')}
          <input name="q" type="search" defaultValue={search.q ?? ''} maxLength={100} autoComplete="off" />
        </label>
      </Search>
      <Answer query={results}>
        {({ items, total, withheld }) => (
          <>
            <p role="status">{total > 0 || withheld > 0 ? t('found', { total: count(total), withheld: count(withheld) }) : t('none')}</p>
            {total > 0 && (
              <>
                <Rows results={items} />
                <Pages total={total} size={pageSize} />
                <Downloads list="/api/publication/public/results" search={{ ...search }} total={total} />
              </>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

function Rows({ results }: { results: readonly Result[] }) {
  const t = useText(words);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <table className="rows">
      <thead>
        <tr>
          {(['target', 'place', 'period', 'phrase', 'published'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.id}>
            <th scope="row">
              <Link to={`/results/${result.id}`}>{result.targetName}</Link>
              <small className="code">{result.targetCode}</small>
            </th>
            <td data-label={t('place')}>{nameOf(result.tenant)}</td>
            <td data-label={t('period')}>{period(result.period, language)}</td>
            <td data-label={t('phrase')}>{phrase(result.phrase, language)}</td>
            <td data-label={t('published')}>{day(result.publishedOn, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
