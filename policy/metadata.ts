/** Keys and values of a client's own on an order or a customer. */
export type Metadata = Record<string, string>;

/** What to change: null or an empty string removes a key, and null for the whole removes all. */
export type MetadataChange = Record<string, string | null> | null;

export const METADATA = { keys: 20, keyCharacters: 40, valueCharacters: 500 } as const;

/** The characters that no key and no value has: control characters, and halves of characters. */
const REFUSED = '\\p{Cc}\\p{Cs}';
const KEY = new RegExp(`^[^${REFUSED}[\\]]{1,${METADATA.keyCharacters}}$`, 'u');
const VALUE = new RegExp(`^[^${REFUSED}]{0,${METADATA.valueCharacters}}$`, 'u');

/** The fault of a key; null when it is fine. */
export function checkMetadataKey(key: string): string | null {
  if (key === '__proto__') return 'must have another name: programs in JavaScript lose a key of this name';
  return KEY.test(key)
    ? null
    : `must have a name of 1 to ${METADATA.keyCharacters} characters, without control characters, [ and ]`;
}

/** The fault of a value; null when it is fine. */
export const checkMetadataValue = (value: string): string | null =>
  VALUE.test(value)
    ? null
    : `must have at most ${METADATA.valueCharacters} characters, and no line breaks or control characters`;

/** What a change makes of metadata: keys that it does not name stay. */
export function mergeMetadata(before: Metadata, change: MetadataChange): Metadata {
  if (change === null) return {};
  const merged = new Map(Object.entries(before));
  for (const [key, value] of Object.entries(change))
    if (value) merged.set(key, value);
    else merged.delete(key);
  return Object.fromEntries(merged);
}
