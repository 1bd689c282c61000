const BIDI_CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const LINE_BREAKS_AND_CONTROLS = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;
const ZERO_WIDTH_NON_JOINER = '\u200C';

/** Makes another person's text one line that cannot break out of a header or change the writing direction. */
export function oneLine(text: string): string {
  return text.replace(BIDI_CONTROLS, '').replace(LINE_BREAKS_AND_CONTROLS, ' ').trim();
}

/**
 * Makes another person's text safe for a mail's body. Mail programs turn "evil.com" into a link, and a stranger may
 * choose the company name; an invisible joiner after the dot keeps it text and looks the same.
 */
export function unlinked(text: string): string {
  return oneLine(text).replace(/\.(?=\p{L}{2})|:(?=\/\/)|@/gu, `$&${ZERO_WIDTH_NON_JOINER}`);
}

/** Formats our own link so that it fits an attribute and a `<…>` header. Throws unless it is http or https. */
export function webLink(link: string): string {
  const { protocol, href } = new URL(link);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new TypeError('A mail link must be http or https.');
  return href;
}
