/** A count may take this share of the time. */
const SHARE = 0.01;
/** What takes less is counted at each scrape (ms). */
const CHEAP_MS = 250;

/**
 * A count that becomes dearer as a table grows: what took long is not counted again until a hundred times as long has passed;
 * until then its last answer stands. Scrapes that meet share one count.
 */
export function withinShare<T>(
  count: () => Promise<T>,
  now: () => number = () => performance.now(),
): () => Promise<T> {
  let last: { answer: Promise<T>; until: number } | undefined;
  return () => {
    const begun = now();
    if (last && begun < last.until) return last.answer;
    const answer = count();
    const asked = { answer, until: Number.POSITIVE_INFINITY };
    last = asked;
    answer.then(
      () => {
        const took = now() - begun;
        asked.until = took < CHEAP_MS ? 0 : begun + took / SHARE;
      },
      () => {
        asked.until = 0;
      },
    );
    return answer;
  };
}
