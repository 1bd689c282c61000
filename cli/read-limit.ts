import { UserError } from '../contracts/user-error.ts';
import { printable } from './terminal.ts';

/** @throws UserError for a `--limit` that is no whole number from 1 to `most` */
export function readLimit(text: string, most: number): number {
  if (/^[1-9]\d*$/.test(text) && Number(text) <= most) return Number(text);
  throw new UserError(`--limit ${printable(text)} is not a whole number from 1 to ${most}.`, {
    kind: 'usage',
  });
}
