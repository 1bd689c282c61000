/**
 * A text with another character at a place. Default: one near the end and not the last, of which some bits mean nothing where
 * the text is base64url.
 */
export const alterCharacter = (text: string, at = text.length - 5): string =>
  text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
