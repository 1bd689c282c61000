/** What was sent, of documents that lost nulls. */
const sent = new WeakMap<object, unknown>();

/** A document in which `null` for a field is its absence. Expects one whose depth is known to be small. */
export function withoutNulls(value: unknown): unknown {
  if (!hasNullField(value)) return value;
  const tidy = drop(value);
  sent.set(tidy as object, value);
  return tidy;
}

/** The document as it was before `withoutNulls`, which finds a misspelt field also when it is `null`. */
export const withNulls = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && sent.has(value) ? sent.get(value) : value;

function hasNullField(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const isList = Array.isArray(value);
  return Object.values(value).some((inner) => (inner === null ? !isList : hasNullField(inner)));
}

function drop(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(drop);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(fields.map(([key, inner]) => [key, drop(inner)]));
}
