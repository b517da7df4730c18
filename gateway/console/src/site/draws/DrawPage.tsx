import { Link, useParams } from 'react-router';
import { count, moment, period } from '../../format/format.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { readCommitment, takesOverSeed, treeNames, type Commitment, type EntropySource } from '../../proof/commitment.ts';
import { parseJson } from '../../proof/json.ts';
import { DrawCheck } from '../check/DrawCheck.tsx';
import { Answer } from '../frame/Answer.tsx';
import { Heading } from '../frame/Heading.tsx';
import { useNameOf } from '../places/places.ts';
import { categoryName } from './categories.ts';
import { isHashed } from './chain.ts';
import { useDraw, type Sealing } from './queries.ts';
import { RevealState } from './RevealState.tsx';
import { useSaid } from './said.ts';
import { words } from './words.ts';

/** One draw: what was committed to, the random digits, the outcome's hash, the code once it is published, and its check. */
export function DrawPage() {
  const t = useText(words);
  const { id = '' } = useParams();
  return (
    <>
      <p><Link to="/draws">{t('back')}</Link></p>
      <Heading>{t('title', { drawId: id })}</Heading>
      <Answer query={useDraw(id)}>{(sealing) => <Whole sealing={sealing} />}</Answer>
    </>
  );
}

function Whole({ sealing }: { sealing: Sealing }) {
  const t = useText(words);
  const language = useLanguage();
  const nameOf = useNameOf();
  const said = useSaid();
  const commitment = commitmentOf(sealing);
  const hashed = isHashed(sealing);
  return (
    <>
      <dl className="facts">
        <div><dt>{t('place')}</dt><dd>{nameOf(sealing.tenant)}</dd></div>
        <div><dt>{t('period')}</dt><dd>{period(sealing.period, language)}</dd></div>
        <div><dt>{t('state')}</dt><dd>{said(sealing.state)}</dd></div>
        {sealing.voidReason && <div><dt>{t('voidReason')}</dt><dd>{said(sealing.voidReason)}</dd></div>}
        <div><dt>{t('sealedAt')}</dt><dd>{moment(sealing.sealedAt, language)}</dd></div>
        <div><dt>{t('sequence')}</dt><dd>{sealing.sequence} <Link to={`/chain/${sealing.tenant}`}>{t('chainOf')}</Link></dd></div>
        <div className="long">
          <dt>{t('commitmentHash')}</dt>
          <dd>
            <span className="code">{sealing.commitmentHash}</span>{' '}
            <span className={hashed ? 'good' : 'bad'}>{hashed ? `✓ ${t('hashGood')}` : `✗ ${t('hashBad')}`}</span>
          </dd>
        </div>
        {commitment && (
          <>
            <div className="long">
              <dt>{t('previous')}</dt>
              <dd>{sealing.sequence === 1 ? t('first') : <span className="code">{commitment.previous}</span>}</dd>
            </div>
            {commitment.replaces && <div className="long"><dt>{t('replaces')}</dt><dd className="code">{commitment.replaces}</dd></div>}
            <div><dt>{t('source')}</dt><dd><Source of={commitment.entropySource} /></dd></div>
          </>
        )}
        <div className="long"><dt>{t('value')}</dt><dd>{sealing.entropy ? <span className="code">{sealing.entropy}</span> : t(commitment && takesOverSeed(commitment) ? 'takenOver' : 'waiting')}</dd></div>
        {sealing.expected.map(({ name, at }) => (
          <div key={name}><dt>{t('expected')}</dt><dd>{name}（{moment(at, language)}）</dd></div>
        ))}
        {sealing.entropyAt && <div><dt>{t('enteredAt')}</dt><dd>{moment(sealing.entropyAt, language)}</dd></div>}
        {sealing.witnesses.length > 0 && <div><dt>{t('witnesses')}</dt><dd>{sealing.witnesses.map(said).join('、')}</dd></div>}
        {sealing.observed.length > 0 && (
          <div>
            <dt>{t('observed')}</dt>
            <dd>{sealing.observed.map((o) => t('people', { who: said(o.capacity), count: o.count, stage: said(o.stage) })).join('、')}</dd>
          </div>
        )}
        {sealing.outcomeHash && <div className="long"><dt>{t('outcomeHash')}</dt><dd className="code">{sealing.outcomeHash}</dd></div>}
        <div><dt>{t('reveal')}</dt><dd><RevealState of={sealing} /></dd></div>
        {sealing.code && <div className="long"><dt>{t('code')}</dt><dd className="code">{sealing.code}</dd></div>}
        {sealing.filter && <div className="long"><dt>{t('filter')}</dt><dd className="code">{sealing.filter}</dd></div>}
      </dl>
      {commitment?.filterHash && <p>{t('directed', { hash: commitment.filterHash })}</p>}
      {commitment && <Numbers of={commitment} />}
      <Substitutions of={sealing} />
      <section>
        <h2>{t('check')}</h2>
        <DrawCheck drawId={sealing.drawId} proof={null} />
      </section>
      <details>
        <summary>{t('whole')}</summary>
        <p className="code">{sealing.commitment}</p>
      </details>
    </>
  );
}

function Source({ of: source }: { of: EntropySource }) {
  const t = useText(words);
  switch (source.kind) {
    case 'dice':
      return <>{t('dice', { sides: source.sides, digits: source.digits })}</>;
    case 'lottery':
      return <>{t('lottery', { issues: source.issues.map(({ name, issue }) => `${name} ${issue}`).join('、') })}</>;
    case 'drand':
      return <>{t('drand', { round: source.round })}</>;
  }
}

function Numbers({ of: commitment }: { of: Commitment }) {
  const t = useText(words);
  const language = useLanguage();
  return (
    <>
      <section>
        <h2>{t('strata')}</h2>
        <table className="rows">
          <thead>
            <tr>{(['category', 'size', 'quota', 'count'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr>
          </thead>
          <tbody>
            {commitment.strata.map((s) => (
              <tr key={s.category}>
                <th scope="row">{categoryName(s.category, language)}</th>
                <td data-label={t('size')}>{count(s.size)}</td>
                <td data-label={t('quota')}>{count(s.quota)}</td>
                <td data-label={t('count')}>{count(s.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t('lists')}</h2>
        <table className="rows">
          <thead>
            <tr>{(['list', 'lines', 'root'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr>
          </thead>
          <tbody>
            {treeNames.map((tree) => (
              <tr key={tree}>
                <th scope="row">{t(tree)}</th>
                <td data-label={t('lines')}>{count(commitment.trees[tree].size)}</td>
                <td data-label={t('root')} className="code">{commitment.trees[tree].root}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Substitutions({ of: sealing }: { of: Sealing }) {
  const t = useText(words);
  const language = useLanguage();
  const said = useSaid();
  const { substitutions } = sealing;
  if (substitutions.length === 0) return null;
  return (
    <section>
      <h2>{t('substitutions')}</h2>
      <table className="rows">
        <thead>
          <tr>{(['number', 'kind', 'reason', 'at', 'hash'] as const).map((key) => <th key={key} scope="col">{t(key)}</th>)}</tr>
        </thead>
        <tbody>
          {substitutions.map((s) => (
            <tr key={s.n}>
              <th scope="row">{s.n}</th>
              <td data-label={t('kind')}>{said(s.kind)}</td>
              <td data-label={t('reason')}>{said(s.reason)}</td>
              <td data-label={t('at')}>{moment(s.at, language)}</td>
              <td data-label={t('hash')} className="code">{s.hash}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function commitmentOf(sealing: Sealing): Commitment | null {
  try {
    return readCommitment(parseJson(sealing.commitment), '');
  } catch {
    return null;
  }
}
