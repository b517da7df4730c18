import { hmac } from '@noble/hashes/hmac.js';
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export const hex = bytesToHex;
export const bytes = hexToBytes;

/** SHA-256 of bytes, or of a text's UTF-8. */
export function sha256(data: Uint8Array | string): Uint8Array {
  return digest(typeof data === 'string' ? utf8ToBytes(data) : data);
}

/** The same in lower-case hexadecimal. */
export function sha256Hex(data: Uint8Array | string): string {
  return hex(sha256(data));
}

/** HMAC-SHA-256 under one key, in lower-case hexadecimal. The key's two blocks are hashed once. */
export function macUnder(key: Uint8Array): (message: string) => string {
  const keyed = hmac.create(digest, key);
  return (message) => hex(keyed.clone().update(utf8ToBytes(message)).digest());
}

/** SHA-256 of a fixed beginning and something behind it; the beginning is hashed once. */
export function sha256After(head: string): (tail: string) => Uint8Array {
  const begun = digest.create().update(utf8ToBytes(head));
  return (tail) => begun.clone().update(utf8ToBytes(tail)).digest();
}
