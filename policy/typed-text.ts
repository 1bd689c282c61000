import { toAsciiAddress } from '../contracts/fields.ts';

/** Characters that are not seen: controls, fillers, and those that turn or join text. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * The same in text of any language. Kept are line breaks, tabs, the variants of Chinese characters, and the joiners that
 * Persian and Indian words are written with.
 */
const UNSEEN_IN_TEXT = new RegExp(
  [
    /[^\P{Cc}\t\n\r]/u,
    /(?![\u200c\u200d]|\p{Variation_Selector})[\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u,
    /(?<!(?!\p{Script=Latin})[\p{L}\p{M}])[\u200c\u200d]|[\u200c\u200d](?![\p{L}\p{M}])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** Text as a person meant it who typed or pasted it: composed, without characters that are not seen. */
export const readTypedText = (text: string): string =>
  text.normalize('NFC').replace(UNSEEN_IN_TEXT, '').trim();

/**
 * An address as a person meant it who typed or pasted it: without unseen characters, `mailto:`, brackets and the full
 * stop of a sentence, wide characters made plain, its domain in ASCII. The result may still be no address.
 */
export function readTypedAddress(text: string): string {
  const plain = text.normalize('NFKC').replace(UNSEEN, '').trim();
  const bare = plain
    .replace(/^<(.*)>$/, '$1')
    .replace(/^mailto:([^?]*).*$/i, '$1')
    .replace(/[.,;]+$/, '');
  return toAsciiAddress(bare.trim());
}
