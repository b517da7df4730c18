import { useLanguage, useText } from '../../i18n/language.ts';
import { problemOf } from '../../api/client.ts';
import { Problem } from '../frame/Answer.tsx';
import { stepsOf, verdictOf, type Situation } from './steps.ts';
import { words } from './words.ts';

const marks = { passed: '✓', failed: '✗', running: '…', waiting: '·', skipped: '–' } as const;

/** The steps with their marks, how far they are, and what they come to. */
export function Steps({ situation }: { situation: Situation }) {
  const t = useText(words);
  const language = useLanguage();
  const steps = stepsOf(situation);
  const { work } = situation;
  const running = steps.find((step) => step.state === 'running');
  const share = work.kind === 'checking' ? work.share : 0;
  const done = steps.filter((step) => step.state === 'passed').length + share;
  return (
    <div className="check">
      <Outcome situation={situation} />
      {(work.kind === 'fetching' || work.kind === 'checking') && (
        <p className="progress">
          <progress max={steps.length} value={done} aria-label={t('progress')} />{' '}
          {work.kind === 'fetching'
            ? t('fetching', { kilobytes: Math.ceil(work.bytes / 1000) })
            : running && t('checking', { step: t(running.key) })}
        </p>
      )}
      <ol className="steps" aria-label={t('steps')}>
        {steps.map((step) => (
          <li key={step.key} className={step.state} data-step={step.key}>
            <span className="mark" aria-hidden="true">{marks[step.state]}</span>
            <div>
              <strong>{t(step.key)}</strong> <span className="state">{t(step.state)}</span>
              <p>{t(`${step.key}Why`)}</p>
              {step.detail && <p className="bad">{step.detail(language)}</p>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Outcome({ situation }: { situation: Situation }) {
  const t = useText(words);
  const language = useLanguage();
  const { work } = situation;
  const verdict = verdictOf(situation);
  const ticket = work.kind === 'done' && work.summary.status === 'accepted' ? work.summary.facts.target?.ticket : null;
  const mark = verdict && { good: '✓', bad: '✗', partly: '◐' }[verdict.mood];
  return (
    <div role="status" className="outcome">
      {verdict && (
        <p className={`verdict ${verdict.mood}`}><span aria-hidden="true">{mark} </span>{verdict.say(language)}</p>
      )}
      {verdict?.mood === 'good' && ticket && <p className="code">{t('ticket', { ticket })}</p>}
      {work.kind === 'broken' && (
        <p className="verdict bad">
          {problemOf(work.problem).status === 0 ? t('verdictBroken', { message: problemOf(work.problem).message }) : <Problem of={work.problem} />}
        </p>
      )}
    </div>
  );
}
