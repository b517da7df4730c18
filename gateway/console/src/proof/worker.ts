import type { Answer, Ask } from './checker.ts';
import { summaryOf } from './summary.ts';
import { verify } from './verify.ts';

const answer = (message: Answer) => postMessage(message);

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  const verdict = verify(new Uint8Array(data.file), (check, share) => answer({ kind: 'progress', check, share }));
  answer({ kind: 'verdict', summary: summaryOf(verdict, data.entryId) });
});
// From here on nothing more is loaded.
answer({ kind: 'ready' });
