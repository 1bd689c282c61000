import type { Mode } from '../contracts/states.ts';
import { UserError } from '../contracts/user-error.ts';
import { printable } from './terminal.ts';

/** The fault of an id that the environment does not have. `noun`: which thing, as in `campaign`. */
export const unknownId = (noun: string, id: string, mode: Mode): UserError =>
  new UserError(
    `There is no ${noun} ${printable(id)} in ${mode} mode: check the id, or try the other mode.`,
    { kind: 'not_found' },
  );
