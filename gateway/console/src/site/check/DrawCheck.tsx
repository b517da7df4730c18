import { useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { checkInclusion, type Inclusion, type InclusionProof } from '../../proof/inclusion.ts';
import { bundleAddress, useDraw, type Sealing } from '../draws/queries.ts';
import { Answer } from '../frame/Answer.tsx';
import { Steps } from './Steps.tsx';
import { useCheck } from './useCheck.ts';
import { words } from './words.ts';

interface Props {
  readonly drawId: string;
  /** Of one published result; null: the draw as a whole. */
  readonly proof: InclusionProof | null;
}

/** "Check this draw": before the code is published only leaf and path, afterwards everything. */
export function DrawCheck({ drawId, proof }: Props) {
  return <Answer query={useDraw(drawId)}>{(sealing) => <Check sealing={sealing} proof={proof} />}</Answer>;
}

function Check({ sealing, proof }: { sealing: Sealing; proof: InclusionProof | null }) {
  const t = useText(words);
  const revealed = sealing.code !== null;
  const { work, checkAddress } = useCheck(revealed);
  const [inclusion, setInclusion] = useState<Inclusion | null>(null);
  const [started, setStarted] = useState(false);
  if (!revealed && proof === null) return <p>{t('tooEarly')}</p>;
  const address = bundleAddress(sealing.drawId);
  const start = () => {
    const found = proof && checkInclusion(proof, sealing);
    setInclusion(found);
    setStarted(true);
    // A leaf that is not in the pool needs no bundle to be refused.
    if (revealed && (found === null || found.failed === null)) void checkAddress(address, found?.entryId ?? null);
  };
  const busy = work.kind === 'fetching' || work.kind === 'checking';
  return (
    <>
      <p>{revealed ? t('how') : t('howLeaf')}</p>
      <p className="actions">
        <button type="button" className="main" disabled={busy} onClick={start}>{started ? t('again') : t('start')}</button>
        {revealed && <a href={address} download={`${sealing.drawId}.json`}>{t('download')}</a>}
      </p>
      {started && <Steps situation={{ inclusion, sealing, work }} />}
    </>
  );
}
