import type { Summary } from './summary.ts';
import type { Check } from './verify.ts';

/** What the page asks its worker: a bundle's bytes, and the target to look for in it. */
export interface Ask {
  readonly file: ArrayBuffer;
  readonly entryId: string | null;
}

export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly check: Check; readonly share: number }
  | { readonly kind: 'verdict'; readonly summary: Summary }
  | { readonly kind: 'broken'; readonly message: string };

/** Checks bundles in a worker, so that the page stays alive. Its script is loaded when it is made: checking itself asks nothing of the network. */
export class Checker {
  private readonly worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  private readonly ready: Promise<void>;
  private told: (answer: Answer) => void = () => undefined;

  constructor() {
    this.ready = new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        if (data.kind === 'ready') resolve();
        else this.told(data);
      };
      this.worker.onerror = (event) => {
        reject(new Error(event.message));
        this.told({ kind: 'broken', message: event.message });
      };
    });
    // A failure is told to whoever checks.
    this.ready.catch(() => undefined);
  }

  /** One check at a time. The bytes are handed over and are gone from here. */
  async check(file: ArrayBuffer, entryId: string | null, progress: (check: Check, share: number) => void): Promise<Summary> {
    await this.ready;
    return new Promise((resolve, reject) => {
      this.told = (answer) => {
        if (answer.kind === 'progress') progress(answer.check, answer.share);
        else if (answer.kind === 'verdict') resolve(answer.summary);
        else if (answer.kind === 'broken') reject(new Error(answer.message));
      };
      const ask: Ask = { file, entryId };
      this.worker.postMessage(ask, [file]);
    });
  }

  close() {
    this.worker.terminate();
  }
}
