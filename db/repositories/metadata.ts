import type { Knex } from 'knex';
import type { Metadata } from '../../policy/metadata.ts';
import { chunksOf } from '../chunks-of.ts';

/** Whose metadata on which kind of object. */
export interface MetadataOwner {
  /** The submitter: the vendor with all its keys, or a reseller. */
  client: string;
  kind: 'order' | 'customer';
}

type MetadataRow = MetadataOwner & { object_id: string; entries: string };

/** Keys and values that each client keeps on objects; no query reads those of two clients. */
export function createMetadataRepository(db: Knex) {
  const metadata = (trx: Knex = db) => trx<MetadataRow>('metadata');

  return {
    /** Those of one client on these objects, by id; an object without any is left out. */
    async ofMany(owner: MetadataOwner, ids: string[], trx?: Knex): Promise<Map<string, Metadata>> {
      const found = new Map<string, Metadata>();
      for (const some of chunksOf(ids))
        for (const { object_id, entries } of await metadata(trx).where(owner).whereIn('object_id', some))
          found.set(object_id, JSON.parse(entries));
      return found;
    },

    /** Replaces those of one client on an object. Expects the object to be locked. */
    async replace(owner: MetadataOwner, object_id: string, entries: Metadata, trx: Knex): Promise<void> {
      if (Object.keys(entries).length === 0) {
        await metadata(trx)
          .where({ ...owner, object_id })
          .delete();
        return;
      }
      await metadata(trx)
        .insert({ ...owner, object_id, entries: JSON.stringify(entries) })
        .onConflict(['client', 'kind', 'object_id'])
        .merge(['entries']);
    },
  };
}
