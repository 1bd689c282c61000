import { ID_PREFIXES, type IdKind } from './ids.ts';

/** Written by hand: zod would be three quarters of the workflow bundle, for a few flat objects. */
export type Check = (value: unknown) => boolean;

/** A check for each field of each command. */
export type CommandChecks<Inputs> = { [Name in keyof Inputs]: Record<keyof Inputs[Name], Check> };

/** Longer than every real id, and short enough for a log line. */
const ID_MAX_LENGTH = 80;

export const isId =
  (...kinds: IdKind[]): Check =>
  (value) =>
    typeof value === 'string' &&
    value.length <= ID_MAX_LENGTH &&
    kinds.some((kind) => new RegExp(`^${ID_PREFIXES[kind]}_[A-Za-z0-9_-]+$`).test(value));

/** The fault in a command's input, as one sentence with an example; null when there is none. */
export function faultOfInput(
  name: string,
  known: { checks: Record<string, Check>; example: unknown },
  input: unknown,
): string | null {
  const example = `Send one JSON object such as ${JSON.stringify(known.example)}.`;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return `${name} needs an object. ${example}`;
  }
  const given = input as Record<string, unknown>;
  const fields = Object.keys(known.checks);
  // A field that is dropped in silence is one that its sender believes in. It is not named: histories repeat no input.
  if (Object.keys(given).some((field) => !fields.includes(field)))
    return `${name}: a field is unknown; it knows ${fields.join(', ')}. ${example}`;
  const wrong = fields.find((field) => !known.checks[field]?.(given[field]));
  return wrong === undefined ? null : `${name}: ${wrong} is missing or malformed. ${example}`;
}
