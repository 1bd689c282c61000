import type { Knex } from 'knex';
import { createEraser, type Eraser } from '../../db/erasure/eraser.ts';
import type { ErasureRow } from '../../db/repositories/erasures.ts';
import type { Store } from '../../db/store.ts';

/**
 * Erases in the caller's transaction and keeps a receipt: what went from which table, without names. Null: nothing was left, so
 * there is no receipt.
 */
export async function recordErasure(
  { erasures, audit }: Store,
  about: Pick<ErasureRow, 'kind' | 'subject' | 'actor'>,
  erase: (eraser: Eraser) => Promise<void>,
  trx: Knex,
): Promise<ErasureRow | null> {
  const id = await erasures.begin(about, trx);
  const { kind, subject } = about;
  // What they know it by is gone afterwards.
  const readers = kind === 'customer' && subject !== null ? await erasures.resellersOf(subject, trx) : [];
  const eraser = createEraser(trx);
  await erase(eraser);
  if (Object.keys(eraser.done).length === 0) {
    await erasures.forget(id, trx);
    return null;
  }
  const row = await erasures.end(id, eraser.done, trx);
  await audit.record(
    {
      ...{ naturalKey: `${id}/erased`, at: row.ended_at ?? row.started_at, actor: about.actor },
      action: kind === 'customer' ? 'customer.erased' : 'user.erased',
      ...{ businessAccountId: null, subject: subject ?? id },
      ...{ data: { receipt: id }, readers },
    },
    trx,
  );
  return row;
}
