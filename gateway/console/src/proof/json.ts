/** A JSON value as read from a file. Objects have no prototype, so that `__proto__` is a member like any other. */
export type Json = null | boolean | number | string | OddNumber | Json[] | JsonObject;
export type JsonObject = { [name: string]: Json; [twice]?: string };

/** On an object whose file names a member twice: the first such name. `JSON.parse` would hide it. */
export const twice: unique symbol = Symbol('member named twice');

/** A number that is no integer of magnitude below 2^53, or not written as one. Nothing of the protocol may be one. */
export class OddNumber {
  readonly written: string;

  constructor(written: string) {
    this.written = written;
  }
}

/** The text is not JSON, or cut off: there is nothing to check. */
export class Unreadable extends Error {
  readonly at: number;

  constructor(at: number) {
    super(`not JSON at character ${at}`);
    this.at = at;
  }
}

/** As deep as the C# reader goes. */
const mostDepth = 64;
const reportEvery = 1 << 20;
const numberForm = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const plainText = /[^"\\\p{Cc}]*/uy;
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/**
 * Reads JSON (RFC 8259) and nothing after it; keeps what `JSON.parse` loses: members named twice and how numbers are written.
 * @param progress called now and then with the characters read so far
 * @throws Unreadable
 */
export function parseJson(text: string, progress: (read: number) => void = () => undefined): Json {
  let at = 0;
  let next = reportEvery;

  const value = readValue(1);
  skip();
  if (at < text.length) {
    throw new Unreadable(at);
  }
  return value;

  function readValue(depth: number): Json {
    skip();
    const c = text[at];
    switch (c) {
      case '{':
        return readObject(depth);
      case '[':
        return readArray(depth);
      case '"':
        return readString();
      case 't':
        return word('true', true);
      case 'f':
        return word('false', false);
      case 'n':
        return word('null', null);
      default:
        return readNumber();
    }
  }

  function readObject(depth: number): JsonObject {
    enter(depth);
    const object = Object.create(null) as JsonObject;
    if (closes('}')) {
      return object;
    }
    do {
      skip();
      if (text[at] !== '"') {
        throw new Unreadable(at);
      }
      const name = readString();
      skip();
      expect(':');
      if (name in object) {
        object[twice] ??= name;
      }
      object[name] = readValue(depth + 1);
    } while (goesOn('}'));
    return object;
  }

  function readArray(depth: number): Json[] {
    enter(depth);
    const array: Json[] = [];
    if (closes(']')) {
      return array;
    }
    do {
      array.push(readValue(depth + 1));
      if (at > next) {
        progress(at);
        next = at + reportEvery;
      }
    } while (goesOn(']'));
    return array;
  }

  function readString(): string {
    let read = '';
    at++;
    for (;;) {
      plainText.lastIndex = at;
      plainText.test(text);
      // Controls above U+001F may stand in JSON as they are.
      read += text.slice(at, plainText.lastIndex);
      at = plainText.lastIndex;
      const c = text[at];
      if (c === '"') {
        at++;
        return read;
      }
      if (c === '\\') {
        read += readEscape();
      } else if (c !== undefined && c > '\u001f') {
        read += c;
        at++;
      } else {
        throw new Unreadable(at);
      }
    }
  }

  function readEscape(): string {
    const c = text[at + 1] ?? '';
    if (c === 'u') {
      const digits = text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        throw new Unreadable(at);
      }
      at += 6;
      return String.fromCharCode(parseInt(digits, 16));
    }
    const meant = escapes[c];
    if (meant === undefined) {
      throw new Unreadable(at);
    }
    at += 2;
    return meant;
  }

  function readNumber(): number | OddNumber {
    numberForm.lastIndex = at;
    const found = numberForm.exec(text);
    if (found === null) {
      throw new Unreadable(at);
    }
    at = numberForm.lastIndex;
    const number = Number(found[0]);
    return found[1] === undefined && found[2] === undefined && Number.isSafeInteger(number) ? number + 0 : new OddNumber(found[0]);
  }

  function word<T>(written: string, meant: T): T {
    if (!text.startsWith(written, at)) {
      throw new Unreadable(at);
    }
    at += written.length;
    return meant;
  }

  function enter(depth: number) {
    if (depth > mostDepth) {
      throw new Unreadable(at);
    }
    at++;
  }

  function closes(end: string): boolean {
    skip();
    if (text[at] !== end) {
      return false;
    }
    at++;
    return true;
  }

  function goesOn(end: string): boolean {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  function expect(c: string) {
    if (text[at] !== c) {
      throw new Unreadable(at);
    }
    at++;
  }

  function skip() {
    for (let c = text.charCodeAt(at); c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09; c = text.charCodeAt(at)) {
      at++;
    }
  }
}
