/** The milliseconds that 50 and 95 of 100 times stay below. */
export interface Spread {
  p50: number;
  p95: number;
}

export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { p50: round(at(0.5)), p95: round(at(0.95)) };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

export const round = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Counts each value. */
export function tally(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
