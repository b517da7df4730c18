import { Link, useParams, useSearchParams } from 'react-router';
import { count, moment } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Answer } from '../frame/Answer.tsx';
import { Heading } from '../frame/Heading.tsx';
import { pageOf, Pages } from '../frame/Pages.tsx';
import { useNameOf } from '../places/places.ts';
import { unfitLink } from './chain.ts';
import { chainPageSize, useChain, type Link as ChainLink } from './queries.ts';
import { useSaid } from './said.ts';
import { words } from './words.ts';

/** All draws of a bureau in the order of their sealing: each names the commitment of the one before, so that none can be taken out or put in unseen. */
export function ChainPage() {
  const t = useText(words);
  const nameOf = useNameOf();
  const { tenant = '' } = useParams();
  const [address] = useSearchParams();
  return (
    <>
      <p><Link to={`/draws?tenant=${tenant}`}>{t('backToBureau', { place: nameOf(tenant) })}</Link></p>
      <Heading>{t('chain', { place: nameOf(tenant) })}</Heading>
      <p className="lead">{t('chainLead')}</p>
      <Answer query={useChain(tenant, pageOf(address))}>
        {({ links, total, unbroken, brokenAt }) => total === 0 ? <p role="status">{t('chainNone')}</p> : (
          <>
            {unbroken
              ? <p className="good" role="status">✓ {t('unbroken', { total: count(total) })}</p>
              : <p className="bad" role="alert">✗ {t('broken', { number: brokenAt ?? 0 })}</p>}
            <Links links={links} />
            <Checked links={links} />
            <Pages total={total} size={chainPageSize} />
          </>
        )}
      </Answer>
    </>
  );
}

function Links({ links }: { links: readonly ChainLink[] }) {
  const t = useText(words);
  const language = useLanguage();
  const said = useSaid();
  return (
    <table className="rows chain">
      <thead>
        <tr>{(['number', 'draw', 'sealedAt', 'state', 'previous', 'commitmentHash'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr>
      </thead>
      <tbody>
        {links.map((link) => (
          <tr key={link.sequence}>
            <td data-label={t('number')} className={link.fits ? 'good' : 'bad'}>{link.fits ? '✓' : '✗'} {link.sequence}</td>
            <th scope="row"><Link to={`/draws/${link.drawId}`} className="code">{link.drawId}</Link></th>
            <td data-label={t('sealedAt')}>{moment(link.sealedAt, language)}</td>
            <td data-label={t('state')}>{said(link.state)}</td>
            <td data-label={t('previous')} className="code" title={link.previous}>{link.sequence === 1 ? t('first') : `${link.previous.slice(0, 16)}…`}</td>
            <td data-label={t('commitmentHash')} className="code" title={link.hash}>{link.hash.slice(0, 16)}…</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Checked({ links }: { links: readonly ChainLink[] }) {
  const t = useText(words);
  const unfit = unfitLink(links);
  return unfit === null
    ? <p className="good">✓ {t('linksGood', { count: links.length })}</p>
    : <p className="bad" role="alert">✗ {t('chainBad', { drawId: unfit })}</p>;
}
