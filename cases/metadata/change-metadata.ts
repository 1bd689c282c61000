import type { Knex } from 'knex';
import type { MetadataOwner } from '../../db/repositories/metadata.ts';
import type { Store } from '../../db/store.ts';
import { METADATA, type Metadata, type MetadataChange, mergeMetadata } from '../../policy/metadata.ts';

export interface ChangeMetadataInput extends MetadataOwner {
  /** The object, locked until the transaction ends. */
  id: string;
  change: MetadataChange;
}

/** A change would leave more keys than metadata may have: nothing of its transaction may be kept. */
export class TooManyKeys extends Error {
  override readonly name = 'TooManyKeys';

  constructor(readonly keys: number) {
    super(`metadata would have ${keys} keys`);
  }
}

/**
 * Changes what a client keeps on an object; a repeat changes nothing.
 * @throws TooManyKeys
 */
export async function changeMetadata(
  store: Store,
  { id, change, client, kind }: ChangeMetadataInput,
  trx: Knex,
): Promise<Metadata> {
  const after = await mergedMetadata(store, { id, change, client, kind }, trx);
  await store.metadata.replace({ client, kind }, id, after, trx);
  return after;
}

/**
 * What a change would leave.
 * @throws TooManyKeys
 */
export async function mergedMetadata(
  store: Store,
  { id, change, client, kind }: ChangeMetadataInput,
  trx?: Knex,
): Promise<Metadata> {
  const before = (await store.metadata.ofMany({ client, kind }, [id], trx)).get(id) ?? {};
  const after = mergeMetadata(before, change);
  const keys = Object.keys(after).length;
  if (keys > METADATA.keys) throw new TooManyKeys(keys);
  return after;
}
