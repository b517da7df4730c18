import { useEffect, useRef, useState } from 'react';
import { ApiProblem, problemFrom, problemOf } from '../../api/client.ts';
import { Checker } from '../../proof/checker.ts';
import type { Work } from './steps.ts';

/**
 * Checks bundles in a worker, one at a time. The worker's script is loaded with the page, so that checking needs no network.
 * @param wanted no worker is made before
 */
export function useCheck(wanted: boolean) {
  const checker = useRef<Checker | null>(null);
  const [work, setWork] = useState<Work>({ kind: 'none' });
  useEffect(() => {
    if (!wanted) return;
    const made = new Checker();
    checker.current = made;
    return () => {
      checker.current = null;
      made.close();
    };
  }, [wanted]);

  const run = async (bundle: () => Promise<ArrayBuffer>, entryId: string | null) => {
    const mine = checker.current;
    if (mine === null) return;
    try {
      setWork({ kind: 'fetching', bytes: 0 });
      const file = await bundle();
      const summary = await mine.check(file, entryId, (check, share) => setWork({ kind: 'checking', check, share }));
      setWork({ kind: 'done', summary });
    } catch (problem) {
      setWork({ kind: 'broken', problem });
    }
  };
  return {
    work,
    /** Fetches a bundle, once, and checks it. */
    checkAddress: (address: string, entryId: string | null) =>
      run(() => fetchBytes(address, (bytes) => setWork({ kind: 'fetching', bytes })), entryId),
    /** Checks a file the visitor has. */
    checkFile: (file: Blob) => run(() => file.arrayBuffer(), null),
  };
}

/** A whole answer's bytes, telling how many have come. */
async function fetchBytes(address: string, progress: (bytes: number) => void): Promise<ArrayBuffer> {
  const answer = await fetch(address).catch((problem: unknown) => {
    throw problemOf(problem);
  });
  if (!answer.ok) throw await problemFrom(answer.status, await answer.json().catch(() => null));
  if (answer.body === null) throw new ApiProblem(0, 'network', 'no body');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = answer.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    progress(length);
  }
  return new Blob(parts).arrayBuffer();
}
