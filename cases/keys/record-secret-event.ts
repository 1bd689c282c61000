import type { Knex } from 'knex';
import type { Store } from '../../db/store.ts';
import { fingerprintOf, type KeyKind } from '../../links/key-rings.ts';
import type { LinkKey } from '../../links/tokens.ts';

/** Records that an operator added or removed a key of a kind; each of these happens to a key once. */
export const recordSecretEvent = (
  store: Store,
  { action, kind, key }: { action: 'secret.rotated' | 'secret.retired'; kind: KeyKind; key: LinkKey },
  trx: Knex,
): Promise<void> =>
  store.audit.record(
    {
      naturalKey: `${fingerprintOf(kind, key)}/${action}`,
      at: new Date().toISOString(),
      action,
      actor: 'operator',
      businessAccountId: null,
      subject: `${kind}/${key.id}`,
      data: key.from === undefined ? {} : { from: key.from },
    },
    trx,
  );
