// A real OpenID Connect provider for the tests of single sign-on: node provider.mjs PORT REDIRECT_URI. Says "ready" when it listens. Its own pages for
// signing in take any name; whoever signs in is that name.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{
    client_id: 'platform', client_secret: 'a-secret-of-the-tests-only-0123456789', redirect_uris: [redirect],
    grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post',
  }],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  claims: { openid: ['sub'], profile: ['name'] },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Person ${id}` }) }),
  cookies: { keys: ['for-the-tests'] },
});
// It ends with whoever started it.
process.stdin.on('end', () => process.exit()).resume();
createServer(provider.callback()).listen(Number(port), '127.0.0.1', () => console.log('ready'));
