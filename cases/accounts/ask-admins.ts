import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { countUnreservedMails } from '../../domain/mail/mail-allowance.ts';
import { queuePersonMail } from '../../domain/mail/person-mail.ts';
import { holdRecipients, takeRecipient } from '../../domain/mail/recipients.ts';
import { queueSalesNote } from '../../domain/mail/sales-note.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { ASK_ADMIN, DAY_MS, HOUR_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { type AskedReader, findAskedReaders } from './asked-readers.ts';

type Deps = Pick<Environment, 'store' | 'sender' | 'mail' | 'publicUrl' | 'mode'>;

interface AskAdminsInput {
  /** The account that the asker belongs to, or the name of a company that they say they work for. */
  to: { accountId: string } | { companyName: string };
  name: string;
  email: string;
  message: string;
}

/** Whether a message to the asker's own account left; `full`: its limits on mail, or the asker's own, let no more through today. */
export type AskResult = 'sent' | 'full';

/**
 * Mails a request to the people who can act for an account: its admins, else the contact who is invited as the first one, and
 * then the vendor hears of it too. A name finds accounts that the vendor knows under it, and each of several gets the
 * request: a name is no identity. Limits: one request a day from an address; from strangers, a few an hour for an account.
 */
export async function askAdmins(deps: Deps, input: AskAdminsInput): Promise<AskResult> {
  const { store, sender } = deps;
  const now = new Date().toISOString();
  const accounts = await findAccounts(store, input.to);
  let told = 0;
  for (const { id } of accounts) {
    told += await store.knex.transaction(async (trx) => {
      const account = await store.accounts.lockOpen(id, trx);
      return account ? askOne(deps, { ...input, account, now }, trx) : 0;
    });
  }
  sender.poke(MAIL_PRIORITY.person);
  return told > 0 ? 'sent' : 'full';
}

async function findAccounts(store: Store, to: AskAdminsInput['to']): Promise<BusinessAccountRow[]> {
  if ('companyName' in to) return store.accounts.knownByName(to.companyName, ASK_ADMIN.namesakes);
  const account = await store.accounts.get(to.accountId);
  return account ? [account] : [];
}

type Asking = AskAdminsInput & { account: BusinessAccountRow; now: string };

/** Returns how many people get the request. */
async function askOne(deps: Deps, { account, now, ...input }: Asking, trx: Knex): Promise<number> {
  const { store } = deps;
  // Strangers share one limit, so members have none of it to lose.
  if ('companyName' in input.to && (await hasAskedTooOften(store, account, now, trx))) return 0;
  const readers = await findAskedReaders(deps, account, trx);
  const most = Math.min(
    ASK_ADMIN.toldAdmins,
    await countUnreservedMails(store, { accountId: account.id, now }, trx),
  );
  const some = readers.slice(0, most);
  await holdRecipients(store, { to: some.map(({ email }) => email), cause: 'request' }, trx);
  let told = 0;
  for (const [index, reader] of some.entries()) {
    if (await queueRequest(deps, { ...input, account, now, reader, index }, trx)) told += 1;
  }
  if (readers.every(({ role }) => role !== 'admin')) {
    // Once a day, and without the asker's name.
    const note = { kind: 'admin-wanted' as const, companyName: account.company_name };
    const day = Math.floor(Date.parse(now) / DAY_MS);
    await queueSalesNote(deps, account, { ...note, subject: account.id, n: day }, trx);
  }
  return told;
}

async function queueRequest(
  deps: Deps,
  { to, account, now, reader, index, name, email, message }: Asking & { reader: AskedReader; index: number },
  trx: Knex,
): Promise<boolean> {
  const { store } = deps;
  const asker = createHash('sha256').update(normaliseEmail(email)).digest('base64url');
  const day = Math.floor(Date.parse(now) / DAY_MS);
  // Members have a count of their own: a stranger may type any address.
  const way = 'accountId' in to ? 'ask-member' : 'ask';
  const key = { subject: `${account.id}/${way}/${asker}`, n: day * ASK_ADMIN.toldAdmins + index };
  if (await store.mailSends.isQueued({ ...key, kind: 'ask-admin' }, trx)) return false;
  const verdict = await takeRecipient(store, { to: reader.email, cause: 'request', now }, trx);
  if (!verdict.ok) return false;
  await queuePersonMail(
    deps,
    {
      to: reader.email,
      content: {
        kind: 'ask-admin',
        companyName: account.company_name,
        reader: reader.role,
        ...{ name, email, message },
        locale: reader.locale,
        links: { action: reader.actionUrl },
      },
      ...key,
      ...(reader.userId ? { userId: reader.userId } : {}),
      businessAccountId: account.id,
      askedBy: 'accountId' in to ? 'invitee' : 'visitor',
    },
    trx,
  );
  return true;
}

async function hasAskedTooOften(
  store: Store,
  { id }: BusinessAccountRow,
  now: string,
  trx: Knex,
): Promise<boolean> {
  const since = new Date(Date.parse(now) - HOUR_MS).toISOString();
  const requests = { business_account_id: id, kind: 'ask-admin' as const };
  return (await store.mailSends.countOfKindSince(requests, since, trx)) >= ASK_ADMIN.perHour;
}
