import type { Knex } from 'knex';
import { databaseNow } from '../../db/clock.ts';
import type { PersonTraces } from '../../db/erasure/erase-person.ts';
import type { MailBatchRow } from '../../db/mail-rows.ts';
import type { Store } from '../../db/store.ts';
import { openSealed } from '../../links/seal.ts';
import type { LinkKey } from '../../links/tokens.ts';
import { giveUp, undoBatch } from '../../mail/delivery/claim.ts';

/** A request with mails that are to be erased is under way: its answer has to come first. */
export class MailUnderWayError extends Error {
  override readonly name = 'MailUnderWayError';
}

interface ReleaseMailsInput {
  /** The mails that go. */
  sendIds: ReadonlySet<string>;
  /** Texts by which a mail to others names what is erased. */
  texts: string[];
  keys: LinkKey[];
}

/**
 * Undoes the frozen batches that hold one of these mails or texts: their bytes go, and the mails of others are written again.
 * Of a batch that the provider may have, the mails are looked up there as always, and none is sent twice.
 * @throws MailUnderWayError, which must end the transaction
 */
export async function releaseMails(
  store: Store,
  { sendIds, texts, keys }: ReleaseMailsInput,
  trx: Knex,
): Promise<number> {
  const now = await databaseNow(trx);
  let released = 0;
  for (const batch of await store.mailBatches.lockOpen(trx)) {
    const members = await store.mailBatches.members(batch.id, trx);
    const isTheirs = members.some(({ id }) => sendIds.has(id)) || mentions(batch, { texts, keys });
    if (!isTheirs) continue;
    if (batch.state === 'sending' && (batch.lease_until ?? '') > now) throw new MailUnderWayError();
    if (batch.ambiguous > 0) await giveUp(store, batch, { reason: 'erased', now }, trx);
    else await undoBatch(store, batch.id, now, trx);
    released += 1;
  }
  return released;
}

const mentions = (
  { body }: MailBatchRow,
  { texts, keys }: Pick<ReleaseMailsInput, 'texts' | 'keys'>,
): boolean => body !== null && mentionsAny(openIfPossible(keys, body), texts);

/** Ends the mails to others that have not left and whose sealed content names a person. */
export async function dropNamingMails(
  store: Store,
  {
    addresses,
    names,
    accountIds,
    keys,
  }: Pick<PersonTraces, 'addresses' | 'names' | 'accountIds'> & { keys: LinkKey[] },
  trx: Knex,
): Promise<void> {
  const naming = (await store.mailSends.lockSealed(trx)).filter(
    ({ sealed, business_account_id: accountId }) => {
      const isTheirs = accountId !== null && accountIds.includes(accountId);
      return mentionsAny(openIfPossible(keys, sealed ?? ''), isTheirs ? [...addresses, ...names] : addresses);
    },
  );
  const ids = naming.map(({ id }) => id);
  await store.mailSends.drop(ids, 'erased', trx);
}

/** What was sealed with a key that was removed says nothing to anyone any more. */
function openIfPossible(keys: LinkKey[], sealed: string): string {
  try {
    return openSealed(keys, sealed);
  } catch {
    return '';
  }
}

/** Whether a text has one of these in it, whatever the case; JSON escapes quotes. */
const mentionsAny = (text: string, wanted: string[]): boolean => {
  const folded = text.toLowerCase();
  return wanted.some((one) => folded.includes(JSON.stringify(one.toLowerCase()).slice(1, -1)));
};
