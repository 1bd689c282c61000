import { readWholeNumber } from './read-whole-number.ts';

/** @throws UserError for a `--limit` that is no whole number from 1 to `most` */
export const readLimit = (text: string, most: number): number => readWholeNumber('--limit', text, most);
