import type { ErasedTables, Eraser } from '../../db/erasure/eraser.ts';
import type { ErasureRow } from '../../db/repositories/erasures.ts';
import { recordErasure } from '../../domain/erasure/record-erasure.ts';
import type { Environment } from '../environment.ts';
import { afterMail } from './after-mail.ts';

export { MailUnderWayError } from '../../domain/erasure/release-mails.ts';

/** What went, from which table, when and by whom; of a dry run, what would go. */
export interface ErasureReceipt {
  /** Null: a dry run, which keeps none. */
  id: string | null;
  kind: ErasureRow['kind'];
  /** The id of the customer or the user; null: the address had no user. */
  subject: string | null;
  actor: string;
  at: string;
  tables: ErasedTables;
}

/** Ends the transaction of a dry run. */
class DryRun extends Error {
  constructor(readonly row: ErasureRow | null) {
    super('a dry run changes nothing');
  }
}

/**
 * Erases in one transaction: killed in the middle it has erased nothing, and the same again erases all. A dry run does the
 * same and takes it back. Null: nothing is left.
 * @throws MailUnderWayError when a mail of theirs is on its way: the same again in a minute goes on
 */
export async function eraseInOne(
  { store }: Pick<Environment, 'store'>,
  { isDryRun, ...about }: Pick<ErasureRow, 'kind' | 'subject' | 'actor'> & { isDryRun: boolean },
  erase: (eraser: Eraser) => Promise<void>,
): Promise<ErasureReceipt | null> {
  const erasing = () =>
    store.knex.transaction(async (trx) => {
      const erased = await recordErasure(store, about, erase, trx);
      if (isDryRun) throw new DryRun(erased);
      return erased;
    });
  const row = await afterMail(erasing).catch((error: unknown) => {
    if (error instanceof DryRun) return error.row;
    throw error;
  });
  return row && toReceipt(row, isDryRun);
}

const toReceipt = (
  { id, kind, subject, actor, ended_at, started_at, receipt }: ErasureRow,
  isDryRun: boolean,
): ErasureReceipt => ({
  ...{ id: isDryRun ? null : id, kind, subject, actor, at: ended_at ?? started_at },
  tables: JSON.parse(receipt) as ErasedTables,
});
