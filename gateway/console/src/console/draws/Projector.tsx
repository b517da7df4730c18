import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { count, grouped, moment, period } from '../../format/format.ts';
import { term } from '../../format/terms.ts';
import { useLanguage, useText } from '../../i18n/language.ts';
import { paths } from '../frame/paths.ts';
import { Loaded } from '../frame/Problem.tsx';
import { useMay, useMe } from '../frame/session.ts';
import { listShown, masked, pacePerTicket, reached, useDraw, useDrawnList, useQuotas, useSealing, type DrawView, type Entry } from './draws.ts';
import { entryState } from './hands.ts';
import { words } from './words.ts';
import './projector.css';

/** What the room sees: numbers, hashes, entropy, tickets of masked ids. Never a name: the list is secret until the visit. */
export function Projector() {
  const { id = '' } = useParams();
  const draw = useDraw(id);
  return <Loaded query={draw}>{(view) => <Screen draw={view} />}</Loaded>;
}

function Screen({ draw }: { draw: DrawView }) {
  const t = useText(words);
  const spoken = useLanguage();
  const me = useMe();
  const may = useMay();
  const sealing = useSealing(draw.drawId, reached(draw, 'sealed'));
  const quotas = useQuotas(draw.drawId, draw.state === 'pooled' && may('showQuotas'));
  const list = useDrawnList(draw.drawId, may('showList') && listShown(draw, may('openDraw')));
  const waits = entryState(draw);
  const planned = quotas.data?.categories.map(({ category, size, quota, proposed }) => ({ category, size, quota, count: proposed })) ?? [];
  const strata = draw.strata.length > 0 ? draw.strata : planned;
  return (
    <main className="projector">
      <header>
        <h1>{me.tenantName} · {period(draw.period, spoken)}</h1>
        <p>{draw.drawId} · {term(draw.state, spoken)}</p>
      </header>
      <section className="figures">
        {strata.map((row) => (
          <div key={row.category}>
            <strong>{term(row.category, spoken)}</strong>
            <span className="big">{count(row.count)}<small> / {count(row.size)}</small></span>
            <span>{t('toDraw')} / {t('poolSize')} · {t('quota')} {count(row.quota)}</span>
          </div>
        ))}
      </section>
      <section>
        <h2>{t('commitmentNow')}</h2>
        <p className="hash commitment">{draw.commitmentHash ? grouped(draw.commitmentHash) : t('waitingForSeal')}</p>
        {draw.sealedAt && <p>{t('sealedAt')} {moment(draw.sealedAt, spoken)}</p>}
      </section>
      {reached(draw, 'sealed') && (
        <section>
          <h2>{t('entropyLine')}</h2>
          {sealing.data?.entropy
            ? <p className="hash entropy">{sealing.data.entropy}</p>
            : <p className="waiting">{t(draw.takesOverSeed ? 'takenOver' : waits === 'none' || waits === 'both' ? 'waitingForEntropy' : `p_${waits}`)}</p>}
        </section>
      )}
      {reached(draw, 'drawn') && (
        <>
          <section>
            <h2>{t('outcome')} · {t('drawnNow', { selected: draw.selected })}</h2>
            <p className="hash commitment">{draw.outcomeHash && grouped(draw.outcomeHash)}</p>
          </section>
          {may('showList') && listShown(draw, may('openDraw')) ? list.data && <Tickets drawId={draw.drawId} entries={list.data.entries} /> : <p>{t('notSeen')}</p>}
        </>
      )}
      <footer className="no-print">
        <Button onClick={() => void document.documentElement.requestFullscreen?.()}>{t('fullScreen')}</Button>
        <Link to={paths.draw(draw.drawId)}><Button>{t('leave')}</Button></Link>
      </footer>
      <p className="print-only">{t('signature')}</p>
    </main>
  );
}

const seenKey = (drawId: string) => `projector:${drawId}`;

// The tickets are what was drawn, in the order of the draw; only the showing is paced. Who has seen it, or wants no motion, sees all at once.
function Tickets({ drawId, entries }: { drawId: string; entries: readonly Entry[] }) {
  const t = useText(words);
  const spoken = useLanguage();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const [shown, setShown] = useState(() => still || sessionStorage.getItem(seenKey(drawId)) ? entries.length : 0);
  useEffect(() => {
    if (shown >= entries.length) {
      sessionStorage.setItem(seenKey(drawId), 'seen');
      return;
    }
    const timer = setTimeout(() => setShown(shown + 1), pacePerTicket(entries.length));
    return () => clearTimeout(timer);
  }, [shown, entries.length, drawId]);
  const last = entries[shown - 1];
  return (
    <section>
      <h2>{t('selected')} {t('of', { shown, total: entries.length })} {shown === entries.length && <Button size="small" className="no-print" onClick={() => setShown(0)}>{t('replay')}</Button>}</h2>
      {last && shown < entries.length && <p className="hash current" aria-hidden="true">{masked(last.entryId)} <small>{last.ticket.slice(0, 14)}</small></p>}
      <ol className={entries.length > 40 ? 'tickets many' : 'tickets'}>
        {entries.slice(0, shown).map((entry) => (
          <li key={entry.entryId}><span>{term(entry.category, spoken)}</span><span className="hash">{masked(entry.entryId)}</span><span className="hash">{entry.ticket.slice(0, 10)}</span></li>
        ))}
      </ol>
    </section>
  );
}
