import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { speak } from '../i18n/language.ts';
import { ApiProblem, client, onSessionGone, unwrap } from './client.ts';

beforeAll(() => speak('zh'));
afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: unknown) => {
  const seen: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    seen.push(request);
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } }));
  });
  return seen;
};

test('change_carries_the_header_of_our_own_pages', async () => {
  const seen = answer(200, {});
  await unwrap(client.POST('/api/tenancy/sign-out'));
  expect(seen[0]?.headers.get('X-Requested-With')).toBe('console');
});

test('refusal_becomes_a_problem_with_code_and_sentences', async () => {
  answer(409, { code: 'draw.same-person', title: '须由另一人定稿。', errors: [{ code: 'draw.same-person', message: '须由另一人定稿。', where: null }] });
  const thrown = await unwrap(client.GET('/api/tenancy/me')).catch((e: unknown) => e);
  expect(thrown).toBeInstanceOf(ApiProblem);
  expect(thrown).toMatchObject({ status: 409, code: 'draw.same-person', message: '须由另一人定稿。' });
  expect((thrown as ApiProblem).violations).toHaveLength(1);
});

test('unreachable_service_is_a_problem_without_status', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(unwrap(client.GET('/api/tenancy/me'))).rejects.toMatchObject({ status: 0, code: 'network' });
});

test('answer_without_session_tells_the_listeners', async () => {
  answer(401, { code: 'session.missing', title: '请先登录。' });
  const gone = vi.fn();
  const stop = onSessionGone(gone);
  await unwrap(client.GET('/api/tenancy/me')).catch(() => undefined);
  stop();
  expect(gone).toHaveBeenCalledOnce();
});
