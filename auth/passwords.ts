import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { createHashGate } from './hash-gate.ts';

/**
 * A hash occupies one of Node's four threads for a tenth of a second, and SQLite needs threads too: both environments
 * together get two. With forty waiting, the last waits two seconds; eight of them may wait for one person.
 */
const gate = createHashGate({ atOnce: 2, waiting: 40, waitingForPerson: 8 });

/** @throws TooBusyError when the queue is full. */
export const hash = (password: string): Promise<string> => gate(() => hashPassword(password));

/** @throws TooBusyError when the queue is full. */
export const checkPassword = (pair: { hash: string; password: string }): Promise<boolean> =>
  // A stored hash is one person's.
  gate(() => verifyPassword(pair), pair.hash);
