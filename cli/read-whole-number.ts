import { UserError } from '../contracts/user-error.ts';
import { printable } from './terminal.ts';

/** @throws UserError for an option that is no whole number from 1 to `most` */
export function readWholeNumber(option: string, text: string, most: number): number {
  if (/^[1-9]\d*$/.test(text) && Number(text) <= most) return Number(text);
  throw new UserError(`${option} ${printable(text)} is not a whole number from 1 to ${most}.`, {
    kind: 'usage',
  });
}
