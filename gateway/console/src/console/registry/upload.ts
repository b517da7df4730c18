import { problemFrom, problemOf, told, type ApiProblem } from '../../api/client.ts';
import { learnRefusals } from '../../api/refusals.ts';
import type { components } from '../../api/schema.d.ts';

export type Report = components['schemas']['Registry.ImportReport'];
/** One fault of a row; <code>original</code> is the service's sentence where it is not the one shown. */
export type Fault = components['schemas']['Registry.RowFault'] & { readonly original?: string };

/** Sends a file with progress (fetch cannot tell how much is up) and returns the service's report, also of a file that it did not take in. */
export function upload(kind: 'targets' | 'facts' | 'inspectors', file: Blob, how: { preview?: boolean; partial?: boolean }, progress: (percent: number) => void) {
  return new Promise<Report>((resolve, reject: (problem: ApiProblem) => void) => {
    const request = new XMLHttpRequest();
    const query = new URLSearchParams(Object.entries(how).filter(([, on]) => on).map(([name]) => [name, 'true']));
    request.open('POST', `/api/registry/imports/${kind}?${query}`);
    request.setRequestHeader('X-Requested-With', 'console');
    request.setRequestHeader('Content-Type', 'text/csv');
    request.upload.onprogress = (event) => event.lengthComputable && progress(Math.floor((event.loaded * 100) / event.total));
    request.onerror = () => reject(problemOf(new TypeError('network')));
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // Then it is none of ours.
      }
      const finish = (report: Report) => void learnRefusals().then(() => resolve({ ...report, faults: report.faults.map(told) }));
      if (request.status === 200) finish(body as Report);
      else if (request.status === 422 && typeof body === 'object' && body !== null && 'report' in body) finish((body as { report: Report }).report);
      else void problemFrom(request.status, body).then(reject);
    };
    request.send(file);
  });
}

/** All faults as a CSV that opens in the usual office programs (with a byte-order mark; cells that a program would take for a formula are quoted as text). */
export function faultsAsCsv(faults: readonly Fault[], headings: readonly string[]): string {
  const cell = (text: string | number | null) => {
    const plain = String(text ?? '');
    return '"' + (/^[=+\-@\t\r]/.test(plain) ? "'" + plain : plain).replaceAll('"', '""') + '"';
  };
  const rows = faults.map((fault) => [fault.line, fault.column, fault.value, fault.original ?? fault.message].map(cell).join(','));
  return '\uFEFF' + [headings.map(cell).join(','), ...rows].join('\r\n') + '\r\n';
}
