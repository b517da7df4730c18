import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { client, unwrap } from '../../api/client.ts';
import { count, day, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Answer } from '../frame/Answer.tsx';
import { Heading } from '../frame/Heading.tsx';
import { pageOf, Pages } from '../frame/Pages.tsx';
import { useNameOf } from '../places/places.ts';
import { Search } from '../places/Search.tsx';
import { words } from './words.ts';

const pageSize = 20;

/** The quarterly bulletins that bureaus issued: when, by when they had to, where they stand, and the results they are about. */
export function BulletinList() {
  const t = useText(words);
  const language = useLanguage();
  const nameOf = useNameOf();
  const [address] = useSearchParams();
  const query = { tenant: address.get('tenant') ?? undefined, period: address.get('period') ?? undefined, page: pageOf(address), size: pageSize };
  const bulletins = useQuery({
    queryKey: ['bulletins', query], placeholderData: keepPreviousData,
    queryFn: () => unwrap(client.GET('/api/publication/public/bulletins', { params: { query } })),
  });
  return (
    <>
      <Heading>{t('heading')}</Heading>
      <p className="lead">{t('lead')}</p>
      <Search />
      <Answer query={bulletins}>
        {({ items, total }) => (
          <>
            <p role="status">{total > 0 ? t('found', { total: count(total) }) : t('none')}</p>
            {total > 0 && (
              <>
                <table className="rows">
                  <thead>
                    <tr>{(['place', 'period', 'issued', 'due', 'channels', 'results'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.tenant + item.period}>
                        <th scope="row">{nameOf(item.tenant)}</th>
                        <td data-label={t('period')}>{period(item.period, language)}</td>
                        <td data-label={t('issued')}>{day(item.issuedOn, language)}{item.late && <strong className="bad"> {t('late')}</strong>}</td>
                        <td data-label={t('due')}>{item.due ? <>{day(item.due, language)}{!item.dueByClause && <small> {t('decided')}</small>}</> : t('notAsked')}</td>
                        <td data-label={t('channels')}>{item.channels.map(({ channel }) => term(channel, language)).join(language === 'zh' ? '、' : ', ')}</td>
                        <td data-label={t('results')}>
                          <Link to={`/?tenant=${item.tenant}&period=${item.period}`}>{t('count', { results: count(item.results) })}</Link>
                          {item.withheld > 0 && <small> {t('withheld', { withheld: count(item.withheld) })}</small>}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
                <Pages total={total} size={pageSize} />
              </>
            )}
          </>
        )}
      </Answer>
    </>
  );
}
