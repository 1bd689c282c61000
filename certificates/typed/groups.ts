import { gfMultiply, gfPower } from './field-32.ts';

/** Crockford's base 32: no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

const DATA_LENGTH = 4;
const GROUP_LENGTH = DATA_LENGTH + 1;
const BITS = 5;

/**
 * The last character of a group, from those before it and the group's place: one wrong character, two that changed
 * places, and two groups that changed places give another one.
 */
function checkOf(data: readonly number[], place: number): number {
  let check = gfPower(7 + (place % 31));
  // Different weights, none of them that of the check character, which is 1.
  for (const [at, value] of data.entries()) check ^= gfMultiply(gfPower(at + 1), value);
  return check;
}

/** Bytes as groups of five characters, the last one of each being its check character. */
export function writeGroups(bytes: Uint8Array): string {
  const values = toValues(bytes);
  const groups: string[] = [];
  for (let at = 0; at < values.length; at += DATA_LENGTH) {
    const data = values.slice(at, at + DATA_LENGTH);
    groups.push([...data, checkOf(data, groups.length)].map((value) => ALPHABET[value]).join(''));
  }
  return groups.join('-');
}

export type Groups =
  | {
      ok: true;
      bytes: Uint8Array;
      /** A code has one spelling: the bits that fill the last group are zero. */
      isFilledWithZeros: boolean;
    }
  | { ok: false; groups: number[] };

/**
 * Reads typed groups: in either case, with or without spaces and hyphens, O as 0, and I and L as 1.
 * @returns else the groups with a mistake, counted from 1
 */
export function readGroups(typed: string): Groups {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.]/gu, '');
  const values = [...text].map((letter) => ALPHABET.indexOf(READ_AS[letter] ?? letter));
  const wrong: number[] = [];
  const data: number[] = [];
  for (let at = 0; at < values.length; at += GROUP_LENGTH) {
    const group = values.slice(at, at + GROUP_LENGTH);
    const place = at / GROUP_LENGTH;
    const check = group[DATA_LENGTH];
    const isRight = !group.includes(-1) && check === checkOf(group.slice(0, DATA_LENGTH), place);
    if (!isRight) wrong.push(place + 1);
    data.push(...group.slice(0, DATA_LENGTH));
  }
  if (wrong.length > 0) return { ok: false, groups: wrong };
  return toBytes(data);
}

/** How many bytes whole groups hold that hold at least these. */
export const bytesInGroups = (length: number): number => {
  const groups = Math.ceil((length * 8) / (DATA_LENGTH * BITS));
  return Math.floor((groups * DATA_LENGTH * BITS) / 8);
};

/** The number of groups that hold this many bytes. */
export const groupsFor = (length: number): number => Math.ceil((length * 8) / (DATA_LENGTH * BITS));

function toValues(bytes: Uint8Array): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const length = groupsFor(bytes.length) * DATA_LENGTH * BITS;
  return (
    bits
      .padEnd(length, '0')
      .match(/.{5}/g)
      ?.map((five) => Number.parseInt(five, 2)) ?? []
  );
}

function toBytes(values: readonly number[]): Groups {
  const bits = values.map((value) => value.toString(2).padStart(BITS, '0')).join('');
  const whole = bits.match(/.{8}/g) ?? [];
  const isFilledWithZeros = !bits.slice(whole.length * 8).includes('1');
  return { ok: true, bytes: Uint8Array.from(whole, (eight) => Number.parseInt(eight, 2)), isFilledWithZeros };
}
