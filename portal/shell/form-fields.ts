import type { Request } from 'express';

/** One field of a posted form as text that every database accepts, trimmed unless it is a password. */
export function readField(req: Request, name: string, { trim = true } = {}): string {
  const value: unknown = (req.body as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string') return '';
  // PostgreSQL rejects NUL bytes, in stored text and in parameters.
  const text = value.replaceAll('\0', '');
  return trim ? text.trim() : text;
}

/** A part of the path or query as text that every database accepts. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\0', '') : '';

/** A path on this portal to go to next; anything else, such as another site, becomes `fallback`. */
export function ownPath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : fallback;
}
