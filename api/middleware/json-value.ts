import { faultAt, Problem } from '../problem.ts';
import { findDuplicateKey } from './duplicate-keys.ts';

/** @throws Problem `invalid_json` for a JSON text with a key that stands twice */
export function refuseDuplicateKeys(text: string): void {
  const key = findDuplicateKey(text);
  if (key === undefined) return;
  throw new Problem(
    'invalid_json',
    `The key ${JSON.stringify(key.slice(0, 100))} stands twice in one object.`,
  );
}

/** No schema nests deeper; a limit keeps recursive readers from running out of stack. */
const MAX_DEPTH = 20;

/**
 * What was sent as JSON, without fields that are `null`: that is their absence.
 * @throws Problem `validation_failed` for a value that is nested too deep
 */
export function tidyJson(value: unknown): unknown {
  if (isDeeper(value, MAX_DEPTH)) throw faultAt('', `must not be nested deeper than ${MAX_DEPTH} levels`);
  return withoutNulls(value);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(fields.map(([key, inner]) => [key, withoutNulls(inner)]));
}

const isDeeper = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1)));
