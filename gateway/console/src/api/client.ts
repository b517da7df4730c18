import createClient from 'openapi-fetch';
import type { paths } from './schema.d.ts';

/** One violation as the services tell it: stable code, sentence, field. */
export interface Violation { readonly code: string; readonly message: string; readonly where?: string | null }

/** What a service refused, or what kept us from reaching it: status (0: not reached), stable code, a sentence for people, all violations. */
export class ApiProblem extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly violations: readonly Violation[] = []) {
    super(message);
    this.name = 'ApiProblem';
  }
}

/** The problem in any thrown value. */
export function problemOf(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  return new ApiProblem(0, 'network', thrown instanceof Error ? thrown.message : String(thrown));
}

const gone = new Set<() => void>();

/** Calls back when an answer says that the session has ended. */
export function onSessionGone(listener: () => void): () => void {
  gone.add(listener);
  return () => gone.delete(listener);
}

/** The typed client. A change carries the header without which a session cookie changes nothing. */
export const client = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  headers: { 'X-Requested-With': 'console' },
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
});

/** The body of an answer, or the problem thrown. */
export async function unwrap<Answer>(call: Promise<{ data?: Answer; error?: unknown; response: Response }>): Promise<Answer> {
  const { data, error, response } = await call.catch((thrown: unknown) => {
    throw problemOf(thrown);
  });
  if (response.ok) return data as Answer;
  throw problemFrom(response.status, error);
}

/** Makes the problem of an answer's body; a body that is none of ours (a proxy's page) becomes the bare status. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (status === 401) gone.forEach((listener) => listener());
  const problem = (typeof body === 'object' && body !== null ? body : {}) as { code?: string; title?: string; errors?: Violation[] };
  return new ApiProblem(status, problem.code ?? `http.${status}`, problem.title ?? `HTTP ${status}`, problem.errors ?? []);
}
