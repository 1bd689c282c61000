import type { Knex } from 'knex';
import { createEraser, type Eraser } from '../../db/erasure/eraser.ts';
import type { ErasureRow } from '../../db/repositories/erasures.ts';
import type { Store } from '../../db/store.ts';

/**
 * Erases in the caller's transaction and keeps a receipt: what went from which table, without names. Null: nothing was left, so
 * there is no receipt.
 */
export async function recordErasure(
  { erasures }: Store,
  about: Pick<ErasureRow, 'kind' | 'subject' | 'actor'>,
  erase: (eraser: Eraser) => Promise<void>,
  trx: Knex,
): Promise<ErasureRow | null> {
  const id = await erasures.begin(about, trx);
  const eraser = createEraser(trx);
  await erase(eraser);
  if (Object.keys(eraser.done).length > 0) return erasures.end(id, eraser.done, trx);
  await erasures.forget(id, trx);
  return null;
}
