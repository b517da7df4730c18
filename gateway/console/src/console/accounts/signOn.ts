import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { useQuery } from '@tanstack/react-query';
import { client, unwrap } from '../../api/client.ts';

const kept = 'sign-on-nonce';

/** What the outside identity provider is called here; null where there is none. */
export const useProvider = () => useQuery({ queryKey: ['sign-on'], staleTime: Infinity, queryFn: () => unwrap(client.GET('/api/sign-on')) }).data?.name ?? null;

/**
 * Goes to the provider. A secret stays in this tab; its hash goes along, so that what comes back serves this tab only.
 * @param link to link the own account, instead of signing in
 */
export function goToProvider(link: boolean): void {
  const nonce = bytesToHex(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(kept, nonce);
  globalThis.location.assign(`/api/sign-on/start?challenge=${bytesToHex(sha256(utf8ToBytes(nonce)))}&link=${link}`);
}

/** What a provider sent back with. */
export interface Returned { readonly ticket: string | null; readonly failed: string | null; readonly nonce: string }

/** What came back behind the # of an address; null when nothing did. */
export function readReturned(hash: string, nonce: string | null): Returned | null {
  const found = /^#(sign-on|sign-on-failed)=([\w.-]+)$/.exec(hash);
  return found === null ? null : { ticket: found[1] === 'sign-on' ? found[2]! : null, failed: found[1] === 'sign-on' ? null : found[2]!, nonce: nonce ?? '' };
}

/** What came back when this page was loaded. It is taken out of the address and the tab at once: it counts once. */
export const returned = readReturned(globalThis.location?.hash ?? '', globalThis.sessionStorage?.getItem(kept) ?? null);
if (returned !== null) {
  sessionStorage.removeItem(kept);
  history.replaceState(history.state, '', globalThis.location.pathname + globalThis.location.search);
}
