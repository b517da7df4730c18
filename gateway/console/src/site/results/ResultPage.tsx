import { Link, useParams } from 'react-router';
import { day, period } from '../../format/format.ts';
import { phrase } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { DrawCheck } from '../check/DrawCheck.tsx';
import { categoryName } from '../draws/categories.ts';
import { Answer } from '../frame/Answer.tsx';
import { Heading } from '../frame/Heading.tsx';
import { useNameOf } from '../places/places.ts';
import { useResult, type DrawnIn, type Result } from './queries.ts';
import { words } from './words.ts';

/** One published result, and the check of the draw it came from. */
export function ResultPage() {
  const t = useText(words);
  const { id = '' } = useParams();
  return (
    <>
      <p><Link to="/">{t('back')}</Link></p>
      <Answer query={useResult(id)}>{(result) => <Whole result={result} />}</Answer>
    </>
  );
}

function Whole({ result }: { result: Result }) {
  const t = useText(words);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <>
      <Heading>{result.targetName}</Heading>
      <dl className="facts">
        <div><dt>{t('phrase')}</dt><dd><strong>{phrase(result.phrase, language)}</strong></dd></div>
        <div><dt>{t('code')}</dt><dd className="code">{result.targetCode}</dd></div>
        {result.targetArea !== '' && result.targetArea !== result.tenant && <div><dt>{t('area')}</dt><dd>{nameOf(result.targetArea)}</dd></div>}
        <div><dt>{t('place')}</dt><dd>{nameOf(result.tenant)}</dd></div>
        <div><dt>{t('period')}</dt><dd>{period(result.period, language)}</dd></div>
        <div><dt>{t('visited')}</dt><dd>{day(result.visitedOn, language)}</dd></div>
        <div><dt>{t('determined')}</dt><dd>{day(result.determinedOn, language)}</dd></div>
        <div>
          <dt>{t('published')}</dt>
          <dd>
            {day(result.publishedOn, language)}
            {result.late && <span className="bad"> {t('late', { due: day(result.due, language) })}</span>}
          </dd>
        </div>
        <div>
          <dt>{t('channels')}</dt>
          <dd>{result.channels.map((c) => `${t(c.channel)}（${day(c.on, language)}）`).join('；')}</dd>
        </div>
      </dl>
      {result.findings.length > 0 && <Findings of={result} />}
      {result.draws.map((draw) => <Proof key={draw.drawId} draw={draw} />)}
    </>
  );
}

function Findings({ of: result }: { of: Result }) {
  const t = useText(words);
  return (
    <section>
      <h2>{t('findings')}</h2>
      <table className="rows">
        <thead>
          <tr><th scope="col">{t('item')}</th><th scope="col">{t('phrase')}</th><th scope="col">{t('finding')}</th></tr>
        </thead>
        <tbody>
          {result.findings.map((finding, i) => (
            <tr key={i}>
              <th scope="row">{finding.item}</th>
              <td data-label={t('phrase')}>{finding.fault ? t('fault') : t('good')}</td>
              <td data-label={t('finding')}>{finding.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Proof({ draw }: { draw: DrawnIn }) {
  const t = useText(words);
  const language = useLanguage();
  const nameOf = useNameOf();
  return (
    <section>
      <h2>{t('proofOf')}</h2>
      <dl className="facts">
        <div><dt>{t('draw')}</dt><dd><Link to={`/draws/${draw.drawId}`} className="code">{draw.drawId}</Link>（{nameOf(draw.tenant)}）</dd></div>
        <div><dt>{t('category')}</dt><dd>{categoryName(draw.category, language)}</dd></div>
      </dl>
      {draw.proof ? <DrawCheck drawId={draw.drawId} proof={draw.proof} /> : <p>{t('proofMissing')}</p>}
    </section>
  );
}
