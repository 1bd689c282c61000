import { createHash } from 'node:crypto';
import { ByteReader } from './bytes.ts';
import { bytesInGroups, groupsFor, readGroups, writeGroups } from './groups.ts';

/** What a typed code is. Never change a number: it stands in codes. */
export const CODE_KINDS = { request: 1, answer: 2, return: 3 } as const;
export type CodeKind = keyof typeof CODE_KINDS;

export type TypedCodeFault =
  /** Wrong, swapped, missing or additional characters, in the groups named. */
  | { code: 'wrong_groups'; groups: number[] }
  | { code: 'wrong_length'; typed: number; expected: number }
  | { code: 'other_kind' | 'newer_version' | 'damaged' };

export type TypedBody = { ok: true; body: ByteReader } | ({ ok: false } & TypedCodeFault);

const VERSION = 1;
const CHECK_LENGTH = 2;
const HEAD_LENGTH = 2 + CHECK_LENGTH;
/** A code with more characters is no code; it costs nothing to refuse it. */
const MAX_CHARACTERS = 2_000;

/** Writes a code: its kind and version, how many groups it has, a checksum over all, and its body. */
export function writeTypedCode(kind: CodeKind, body: Uint8Array): string {
  const length = bytesInGroups(HEAD_LENGTH + body.length);
  const filled = Buffer.alloc(length - HEAD_LENGTH);
  filled.set(body);
  const head = [(CODE_KINDS[kind] << 4) | VERSION, groupsFor(length)];
  return writeGroups(Buffer.from([...head, ...checkOf(head, filled), ...filled]));
}

/** Reads a code of this kind as a person typed it. */
export function readTypedCode(kind: CodeKind, typed: string): TypedBody {
  if (typed.length > MAX_CHARACTERS) return { ok: false, code: 'damaged' };
  const read = readGroups(typed);
  if (!read.ok) return { ok: false, code: 'wrong_groups', groups: read.groups };
  const [first, count] = read.bytes;
  if (first === undefined || count === undefined)
    return { ok: false, code: 'wrong_length', typed: groupsFor(read.bytes.length), expected: 0 };
  if (first >> 4 !== CODE_KINDS[kind]) return { ok: false, code: 'other_kind' };
  if ((first & 0xf) !== VERSION) return { ok: false, code: 'newer_version' };
  const groups = groupsFor(read.bytes.length);
  if (groups !== count) return { ok: false, code: 'wrong_length', typed: groups, expected: count };
  const body = read.bytes.subarray(HEAD_LENGTH);
  const isWhole = Buffer.from(checkOf([first, count], body)).equals(read.bytes.subarray(2, HEAD_LENGTH));
  return isWhole && read.isFilledWithZeros
    ? { ok: true, body: new ByteReader(body) }
    : { ok: false, code: 'damaged' };
}

const checkOf = (head: readonly number[], body: Uint8Array): Uint8Array =>
  createHash('sha256').update(Uint8Array.from(head)).update(body).digest().subarray(0, CHECK_LENGTH);
