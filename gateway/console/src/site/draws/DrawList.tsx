import { Link, useSearchParams } from 'react-router';
import { count, moment, period, today } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { Answer } from '../frame/Answer.tsx';
import { Downloads } from '../frame/Downloads.tsx';
import { Heading } from '../frame/Heading.tsx';
import { pageOf, Pages } from '../frame/Pages.tsx';
import { useNameOf } from '../places/places.ts';
import { Search } from '../places/Search.tsx';
import { brokenLink } from './chain.ts';
import { pageSize, searchOf, useCounts, useDraws, type Sealing } from './queries.ts';
import { RevealState } from './RevealState.tsx';
import { useSaid } from './said.ts';
import { words } from './words.ts';

/** All draws from their seal on: what was committed to, how far they are, whether they are void or overdue. */
export function DrawList() {
  const t = useText(words);
  const [address] = useSearchParams();
  const search = searchOf(address);
  return (
    <>
      <Heading>{t('heading')}</Heading>
      <p className="lead">{t('lead')}</p>
      <Search>
        <label className="box">
          <input type="checkbox" name="overdue" value="true" defaultChecked={search.overdue === true} /> {t('overdueOnly')}
        </label>
      </Search>
      <Answer query={useDraws(search, pageOf(address))}>
        {({ sealings, total, voided }) => (
          <>
            <p role="status">{total > 0 ? t('found', { total: count(total), voided: count(voided) }) : t('none')}</p>
            {total > 0 && (
              <>
                <Rows sealings={sealings} />
                <Chain sealings={sealings} />
                {search.tenant && <p><Link to={`/chain/${search.tenant}`}>{t('chainOf')}</Link></p>}
                {search.tenant && <Counts tenant={search.tenant} period={search.period} />}
                <Pages total={total} size={pageSize} />
                <Downloads list="/api/draw/public/draws" search={{ ...search }} total={total} />
              </>
            )}
          </>
        )}
      </Answer>
    </>
  );
}

function Rows({ sealings }: { sealings: readonly Sealing[] }) {
  const t = useText(words);
  const language = useLanguage();
  const nameOf = useNameOf();
  const said = useSaid();
  return (
    <table className="rows">
      <thead>
        <tr>
          {(['draw', 'place', 'period', 'sealedAt', 'state', 'reveal', 'commitmentHash'] as const).map((key) => (
            <th key={key} scope="col">{t(key)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sealings.map((sealing) => (
          <tr key={sealing.drawId}>
            <th scope="row"><Link to={`/draws/${sealing.drawId}`} className="code">{sealing.drawId}</Link></th>
            <td data-label={t('place')}>{nameOf(sealing.tenant)}</td>
            <td data-label={t('period')}>{period(sealing.period, language)}</td>
            <td data-label={t('sealedAt')}>{moment(sealing.sealedAt, language)}</td>
            <td data-label={t('state')}>{said(sealing.state)}</td>
            <td data-label={t('reveal')}><RevealState of={sealing} /></td>
            <td data-label={t('commitmentHash')} className="code" title={sealing.commitmentHash}>{sealing.commitmentHash.slice(0, 16)}…</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chain({ sealings }: { sealings: readonly Sealing[] }) {
  const t = useText(words);
  const broken = brokenLink(sealings);
  return broken === null
    ? <p className="good">✓ {t('chainGood', { count: sealings.length })}</p>
    : <p className="bad" role="alert">✗ {t('chainBad', { drawId: broken })}</p>;
}

/** What a bureau changed after a seal: nobody draws again unseen. */
function Counts({ tenant, period: asked }: { tenant: string; period: string | undefined }) {
  const t = useText(words);
  const said = useSaid();
  const year = Number((asked ?? today()).slice(0, 4));
  const counts = useCounts(tenant, year).data;
  if (!counts) return null;
  const voids = counts.voids.map((v) => ({ what: v.afterEntropy ? t('afterEntropy', { reason: said(v.reason) }) : said(v.reason), count: v.count }));
  const substitutions = counts.substitutions.map((s) => ({ what: `${said(s.kind)}，${said(s.reason)}`, count: s.count }));
  return (
    <section>
      <h2>{t('year', { year, sealed: counts.sealed, voided: counts.voided, substituted: counts.substituted })}</h2>
      <ul>
        {[...voids, ...substitutions].map((line) => <li key={line.what}>{t('times', line)}</li>)}
      </ul>
    </section>
  );
}
