import { useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { problemOf } from '../../api/client.ts';
import { useText } from '../../i18n/language.ts';
import type { Facts } from '../../proof/summary.ts';
import { fetchDraw, type Sealing } from '../draws/queries.ts';
import { Problem } from '../frame/Answer.tsx';
import { Heading } from '../frame/Heading.tsx';
import { Steps } from './Steps.tsx';
import { useCheck } from './useCheck.ts';
import { words } from './words.ts';

/** Checks a bundle that the visitor has as a file. Nothing leaves the browser. */
export function CheckPage() {
  const t = useText(words);
  const { work, checkFile } = useCheck(true);
  const [file, setFile] = useState<File | null>(null);
  const [sealing, setSealing] = useState<Sealing | null>(null);
  const [over, setOver] = useState(false);
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setFile(chosen);
    setSealing(null);
    void checkFile(chosen);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const facts = work.kind === 'done' && work.summary.status === 'accepted' ? work.summary.facts : null;
  return (
    <>
      <Heading>{t('pageHeading')}</Heading>
      <p className="lead">{t('pageLead')}</p>
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <label>
          {t('choose')}
          <input type="file" accept=".json,application/json" onChange={(event) => take(event.target.files?.[0])} />
        </label>
        <p>{t('drop')}</p>
      </div>
      {file && <p>{t('file', { name: file.name, kilobytes: Math.ceil(file.size / 1000) })}</p>}
      {file && <Steps situation={{ inclusion: null, sealing, work, given: true }} />}
      {facts && <Compare facts={facts} found={setSealing} />}
      <p>{t('where')}</p>
      <p>{t('others')}</p>
    </>
  );
}

/** A bundle that agrees with itself may still be another one than was announced: only the published hash tells. */
function Compare({ facts, found }: { facts: Facts; found: (sealing: Sealing) => void }) {
  const t = useText(words);
  const [problem, setProblem] = useState<unknown>(null);
  const compare = async () => {
    try {
      setProblem(null);
      found(await fetchDraw(facts.drawId));
    } catch (thrown) {
      setProblem(thrown);
    }
  };
  return (
    <section>
      <p>{t('fileHash')}</p>
      <p className="code">{facts.commitmentHash}</p>
      <p className="actions">
        <button type="button" onClick={() => void compare()}>{t('compare')}</button>
        <Link to={`/draws/${facts.drawId}`}>{facts.drawId}</Link>
      </p>
      {problem !== null && (
        <p role="alert" className="bad">{problemOf(problem).status === 404 ? t('unknown') : <Problem of={problem} />}</p>
      )}
    </section>
  );
}
