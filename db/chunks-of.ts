/** Databases limit the values of a statement. */
const MOST = 1_000;

/** Ids or rows in parts that a statement can take; `most`: in each of them. */
export function* chunksOf<T>(all: readonly T[], most = MOST): Generator<T[]> {
  for (let from = 0; from < all.length; from += most) yield all.slice(from, from + most);
}
