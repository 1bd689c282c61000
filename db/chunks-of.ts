/** Databases limit the values of a statement. */
const MOST = 1_000;

/** Ids in parts that a statement can take. */
export function* chunksOf(ids: readonly string[]): Generator<string[]> {
  for (let from = 0; from < ids.length; from += MOST) yield ids.slice(from, from + MOST);
}
