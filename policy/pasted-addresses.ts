import { readTypedAddress } from './typed-text.ts';

/** `"Muster, Max" <max@…>`: the name says nothing that is needed. */
const QUOTED_NAME = /"[^"\n]*"(?=\s*<)/g;

/** What stands around an address in a list, a table or a sentence. */
const AROUND = /^[\s'"‘’“”„«»()[\]<>]+|[\s'"‘’“”„«»()[\]<>.:]+$/gu;

/** `max.firma.de`, `max(at)firma.de`: perhaps meant as an address, so it is not passed over. */
const LOOKS_MEANT = /[^\s.]\.[^\s.]/u;

/**
 * The addresses in text that a person typed, or pasted from a mail program or a table: separated by spaces, commas,
 * semicolons, tabs or lines, with or without names. Names beside an address are passed over; text that is no name is
 * kept, so that its author learns of it.
 */
export function readPastedAddresses(text: string): string[] {
  const found: string[] = [];
  for (const line of text
    .normalize('NFKC')
    .replace(QUOTED_NAME, ' ')
    .split(/[\n\r]+/)) {
    const words = line
      .replace(/[<>]/g, ' ')
      .split(/[\s,;、|"]+/)
      .map((word) => word.replace(AROUND, ''))
      .filter((word) => word !== '');
    const isWithAddress = words.some((word) => word.includes('@'));
    const meant = words.filter((word) => word.includes('@') || !isWithAddress || LOOKS_MEANT.test(word));
    found.push(...meant.map(readTypedAddress));
  }
  return [...new Set(found)];
}
