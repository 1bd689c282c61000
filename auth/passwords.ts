import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { createHashGate } from './hash-gate.ts';

/**
 * A hash takes a thread of Node's four for a tenth of a second, and SQLite needs threads too: two for both
 * environments together. Whoever waits behind forty others waits two seconds.
 */
const gate = createHashGate({ atOnce: 2, waiting: 40 });

/** @throws TooBusyError when too many others wait. */
export const hash = (password: string): Promise<string> => gate(() => hashPassword(password));

/** @throws TooBusyError when too many others wait. */
export const checkPassword = (pair: { hash: string; password: string }): Promise<boolean> =>
  gate(() => verifyPassword(pair));
