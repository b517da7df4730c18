const loneSurrogate = /\p{Surrogate}/u;

/** No half of a surrogate pair stands alone. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/** In Unicode form C. */
export function isFormC(text: string): boolean {
  return text.normalize('NFC') === text;
}

/** Not empty and in form C. */
export function isText(text: string): boolean {
  return text.length > 0 && isFormC(text);
}

/** May stand for an id. */
export function isId(text: string): boolean {
  return /^[A-Za-z0-9-]{1,64}$/.test(text);
}

/** 32 bytes in lower-case hexadecimal. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Ordinal, by UTF-16 code units. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
