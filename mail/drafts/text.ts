/** Characters that turn text or hide in it, and our own marks. */
const UNSEEN = /[\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uE000\uE001]/g;
const LINE_BREAKS_AND_CONTROLS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;
const ZERO_WIDTH_NON_JOINER = '\u200C';

/** Where a mail program would see a link. The marks stand in a draft only: `disarm` replaces them. */
const LINKED = /\.(?=\p{L}{2})|:(?=\/\/)|@/gu;
const MARK = '\uE000';
const EXACT_MARK = '\uE001';

/** Makes another person's text one line that cannot break out of a header or change the writing direction. */
export function oneLine(text: string): string {
  return text.replace(UNSEEN, '').replace(LINE_BREAKS_AND_CONTROLS, ' ').trim();
}

/**
 * Makes another person's text safe for a mail's body. Mail programs turn "evil.com" into a link, and a stranger may
 * choose the text.
 */
export const unlinked = (text: string): string => oneLine(text).replace(LINKED, `$&${MARK}`);

/** The same for an address or an id, which a person copies: its text part has it unchanged. */
export const unlinkedExact = (text: string): string => oneLine(text).replace(LINKED, `$&${EXACT_MARK}`);

/**
 * The two parts of a mail without marks. In HTML an element around the character breaks the link and is not copied. Text
 * has no such means: there an invisible joiner breaks links in what a stranger wrote, and addresses stay as they are.
 */
export const disarm = {
  html: (html: string): string => html.replace(/([.:@])[\uE000\uE001]/g, '<span>$1</span>'),
  text: (text: string): string => text.replaceAll(MARK, ZERO_WIDTH_NON_JOINER).replaceAll(EXACT_MARK, ''),
};

/** Formats our own link so that it fits an attribute and a `<…>` header. Throws unless it is http or https. */
export function webLink(link: string): string {
  const { protocol, href } = new URL(link);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new TypeError('A mail link must be http or https.');
  return href;
}
