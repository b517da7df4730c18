import { twice, type Json, type JsonObject } from './json.ts';
import { isFormC, isWellFormed } from './text.ts';
import type { Args, FormFault } from './words.ts';

/** JSON, but not what the protocol says. Names what and where. */
export class Malformed extends Error {
  readonly fault: FormFault;
  readonly args: Args;

  constructor(fault: FormFault, args: Args = {}) {
    super(`${fault} ${JSON.stringify(args)}`);
    this.fault = fault;
    this.args = args;
  }
}

/** The members of an object, read strictly: each known, each once, each of its type. */
export class Members {
  private readonly object: JsonObject;
  private readonly place: string;

  /** @param names those ending in `?` may be absent */
  constructor(value: Json, place: string, names: readonly string[]) {
    this.object = objectOf(value, place);
    this.place = place;
    if (this.object[twice] !== undefined) {
      throw new Malformed('member-twice', { place, member: this.object[twice] });
    }
    const known = new Set(names.map((name) => name.replace('?', '')));
    for (const member of Object.keys(this.object)) {
      if (!known.has(member)) {
        throw new Malformed('member-unknown', { place, member });
      }
    }
    for (const member of names) {
      if (!member.endsWith('?') && !(member in this.object)) {
        throw new Malformed('member-missing', { place, member });
      }
    }
  }

  at(name: string): string {
    return this.place === '' ? name : `${this.place}.${name}`;
  }

  /** Undefined: an optional member is not there. */
  value(name: string): Json | undefined {
    return this.object[name];
  }

  needed(name: string): Json {
    return this.object[name] ?? null;
  }

  text(name: string): string {
    return textOf(this.needed(name), this.at(name));
  }

  /** Null is refused; undefined: not there. */
  textIfThere(name: string): string | undefined {
    return name in this.object ? this.text(name) : undefined;
  }

  textOrNull(name: string): string | null {
    return this.needed(name) === null ? null : this.text(name);
  }

  /** An integer of 32 bits. */
  number(name: string): number {
    const value = this.needed(name);
    if (typeof value !== 'number' || value !== (value | 0)) {
      throw new Malformed('not-integer', { place: this.at(name) });
    }
    return value;
  }

  flag(name: string): boolean {
    const value = this.needed(name);
    if (typeof value !== 'boolean') {
      throw new Malformed('not-flag', { place: this.at(name) });
    }
    return value;
  }

  list<T>(name: string, read: (item: Json, place: string) => T): T[] {
    return listOf(this.needed(name), this.at(name), read);
  }

  texts(name: string): string[] {
    return this.list(name, textOf);
  }
}

export function objectOf(value: Json, place: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !isPlain(value)) {
    throw new Malformed('not-object', { place });
  }
  return value;
}

function isPlain(value: object): value is JsonObject {
  return Object.getPrototypeOf(value) === null;
}

export function listOf<T>(value: Json, place: string, read: (item: Json, place: string) => T): T[] {
  if (!Array.isArray(value)) {
    throw new Malformed('not-list', { place });
  }
  return value.map((item, i) => read(item, `${place}[${i}]`));
}

/** Text in Unicode form C. */
export function textOf(value: Json, place: string): string {
  if (typeof value !== 'string') {
    throw new Malformed('not-text', { place });
  }
  if (!isWellFormed(value)) {
    throw new Malformed('half-surrogate', { place });
  }
  if (!isFormC(value)) {
    throw new Malformed('not-form-c', { place });
  }
  return value;
}

/** Refuses free-form JSON with a text that is not in form C. */
export function checkTexts(value: Json, place: string): void {
  if (typeof value === 'string') {
    textOf(value, place);
  } else if (Array.isArray(value)) {
    value.forEach((item, i) => {
      checkTexts(item, `${place}[${i}]`);
    });
  } else if (typeof value === 'object' && value !== null && isPlain(value)) {
    for (const name of Object.keys(value)) {
      textOf(name, place);
      checkTexts(value[name] ?? null, `${place}.${name}`);
    }
  }
}
