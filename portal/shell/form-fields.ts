import type { Request } from 'express';
import { readTypedAddress, readTypedText } from '../../policy/typed-text.ts';

/**
 * One field of a posted form as text that every database accepts, as a person meant it: without characters that are
 * not seen, and a field named `email` as an address. A password (`trim: false`) stays as it was typed.
 */
export function readField(req: Request, name: string, { trim = true } = {}): string {
  const value: unknown = (req.body as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string') return '';
  // PostgreSQL rejects NUL bytes, in stored text and in parameters.
  if (!trim) return value.replaceAll('\0', '');
  return name === 'email' ? readTypedAddress(value) : readTypedText(value);
}

/** A part of the path or query as text that every database accepts. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll('\0', '') : '';

/** A path on this portal to go to next; anything else, such as another site, becomes `fallback`. */
export function ownPath(path: string, fallback: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : fallback;
}
