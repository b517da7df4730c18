import createClient from 'openapi-fetch';
import { learnRefusals, refusalOf } from './refusals.ts';
import type { paths } from './schema.d.ts';
import { filledFrom, inChinese } from './sentences.ts';

/**
 * One violation: stable code, a sentence in the language of the screen, field. Where that sentence is not the services' own,
 * <code>original</code> is: it is Chinese and holds the names and numbers.
 */
export interface Violation { readonly code: string; readonly message: string; readonly original?: string; readonly where?: string | null }

/** What a service refused, or what kept us from reaching it: status (0: not reached), stable code, sentences as of a violation, all violations. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number, readonly code: string, message: string, readonly violations: readonly Violation[] = [], readonly original?: string,
  ) {
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
  throw await problemFrom(response.status, error);
}

/** Makes the problem of an answer's body, in the language of the screen; a body that is none of ours (a proxy's page) becomes the bare status. */
export async function problemFrom(status: number, body: unknown): Promise<ApiProblem> {
  if (status === 401) gone.forEach((listener) => listener());
  await learnRefusals();
  const problem = (typeof body === 'object' && body !== null ? body : {}) as { code?: string; title?: string; errors?: Violation[] };
  const code = problem.code ?? `http.${status}`;
  const { message, original } = told({ code, message: problem.title ?? `HTTP ${status}` });
  return new ApiProblem(status, code, message, (problem.errors ?? []).map(told), original);
}

/** A violation in the language of the screen, once <code>learnRefusals</code> is done; the codes in the services' own sentence in words. */
export function told<Refused extends { readonly code: string; readonly message: string }>(violation: Refused): Refused & { readonly original?: string } {
  const english = refusalOf(violation.code);
  const original = inChinese(violation.message);
  return english === null ? { ...violation, message: original } : { ...violation, message: filledFrom(english, violation.message), original };
}
