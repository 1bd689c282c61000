import type { Knex } from 'knex';

/**
 * What a caller wants to hold when its change is made. Called in the transaction of the change, under its locks and before
 * it writes; it throws when the change is not wanted any more.
 */
export type Guard = (trx: Knex) => Promise<void>;
