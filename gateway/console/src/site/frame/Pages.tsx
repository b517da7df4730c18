import { Link, useSearchParams } from 'react-router';
import { useText } from '../../i18n/language.ts';
import { words } from '../words.ts';

/** From page to page; nothing where there is one. */
export function Pages({ total, size }: { total: number; size: number }) {
  const t = useText(words);
  const [search] = useSearchParams();
  const page = pageOf(search);
  const pages = Math.max(1, Math.ceil(total / size));
  if (pages === 1 && page === 1) return null;
  const to = (number: number) => {
    const next = new URLSearchParams(search);
    next.set('page', String(number));
    return `?${next}`;
  };
  return (
    <nav className="pages" aria-label={t('paging')}>
      {page > 1 && <Link to={to(page - 1)} rel="prev">{t('previous')}</Link>}
      <span>{t('page', { page, pages })}</span>
      {page < pages && <Link to={to(page + 1)} rel="next">{t('next')}</Link>}
    </nav>
  );
}

/** The page an address asks for, from 1. */
export const pageOf = (search: URLSearchParams): number => Math.min(1_000_000, Math.max(1, Math.floor(Number(search.get('page')) || 1)));
