/** What is hidden in text that others wrote, and what stands there instead. The order counts. */
const HIDDEN: [RegExp, string][] = [
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1[hidden]@'],
  [/[\p{L}\p{N}.!#$%&'*+=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, '[address]'],
  [/\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]+/gi, '$1 [hidden]'],
  [/\b(gh_(?:pub_)?(?:live|test)_|whsec_|re_(?=\w*\d))[A-Za-z0-9_+/=-]+/g, '$1[hidden]'],
  [/\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*/g, '[token]'],
  // Tokens of links and sessions, and sealed text.
  [/(?=[\w+=-]*\d)(?=[\w+=-]*[a-z])(?=[\w+=-]*[A-Z])[\w+=-]{24,}/g, '[token]'],
];

/** Characters that move a terminal's cursor, or make text look like another entry. */
const CONTROLS = /[^\P{Cc}\n]|[\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** Longer text is a value, not a message. */
const LONGEST = 2_000;

/** Text without addresses, keys and tokens, and without control characters; line breaks stay. */
export function safeText(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
  return HIDDEN.reduce((known, [what, instead]) => known.replace(what, instead), short).replaceAll(
    CONTROLS,
    ' ',
  );
}
