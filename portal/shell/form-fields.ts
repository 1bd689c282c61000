import type { Request } from 'express';

/** One field of a posted form as text that every database takes, trimmed unless it is a password. */
export function field(req: Request, name: string, { trim = true } = {}): string {
  const value: unknown = (req.body as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string') return '';
  // PostgreSQL keeps no NUL in text, and refuses a look-up by one.
  const text = value.replaceAll('\0', '');
  return trim ? text.trim() : text;
}

/** A part of the path or of the query as text that every database takes. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\0', '') : '';

/** A path on this portal to go to afterwards; anything else (another site above all) becomes `fallback`. */
export function ownPath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : fallback;
}
