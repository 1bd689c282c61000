import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { BusinessAccountRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { countUnreservedMails } from '../../domain/mail/mail-allowance.ts';
import { queuePersonMail } from '../../domain/mail/person-mail.ts';
import { holdRecipients, takeRecipient } from '../../domain/mail/recipients.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { ASK_ADMIN, DAY_MS, HOUR_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { localeOfMember } from './locale-of-member.ts';

interface Request {
  /** The account whose admins are asked, by id or by company name. */
  to: { accountId: string } | { companyName: string };
  name: string;
  email: string;
  message: string;
  invitationsUrl: (accountId: string) => string;
}

/**
 * Mails a request to the admins of an account, within limits: one a day from an address, a few an hour for an
 * organisation. If several accounts have the name, none gets the mail: it is meant for one organisation only.
 */
export async function askAdmins(
  deps: Pick<Environment, 'store' | 'sender'> & Pick<DeliveryDeps, 'mail'>,
  request: Request,
): Promise<void> {
  const { store, sender } = deps;
  const now = new Date().toISOString();
  await store.knex.transaction(async (trx) => {
    const found = await findAccount(store, request.to, trx);
    const account = found && (await store.accounts.lockOpen(found.id, trx));
    if (!account || (await hasAskedTooOften(store, account, now, trx))) return;
    const admins = await store.members.activeAdmins(account.id, trx);
    const told = Math.min(
      ASK_ADMIN.toldAdmins,
      await countUnreservedMails(store, { accountId: account.id, now }, trx),
    );
    const { name, email, message, invitationsUrl } = request;
    const asker = createHash('sha256').update(normaliseEmail(email)).digest('base64url');
    const day = Math.floor(Date.parse(now) / DAY_MS);
    const some = admins.slice(0, told);
    await holdRecipients(store, { to: some.map((admin) => admin.email), cause: 'request' }, trx);
    for (const [index, admin] of some.entries()) {
      const key = { subject: `${account.id}/ask/${asker}`, n: day * ASK_ADMIN.toldAdmins + index };
      if (await store.mailSends.isQueued({ ...key, kind: 'ask-admin' }, trx)) continue;
      const verdict = await takeRecipient(store, { to: admin.email, cause: 'request', now }, trx);
      if (!verdict.ok) continue;
      const content = {
        kind: 'ask-admin' as const,
        companyName: account.company_name,
        ...{ name, email, message },
        locale: await localeOfMember(store, account, admin.id, trx),
        links: { invitations: invitationsUrl(account.id) },
      };
      await queuePersonMail(
        deps,
        {
          to: admin.email,
          content,
          ...key,
          userId: admin.id,
          businessAccountId: account.id,
          askedBy: 'visitor',
        },
        trx,
      );
    }
  });
  sender.poke(MAIL_PRIORITY.person);
}

async function findAccount(
  store: Store,
  to: Request['to'],
  trx: Knex,
): Promise<BusinessAccountRow | undefined> {
  if ('accountId' in to) return store.accounts.get(to.accountId, trx);
  const [account, second] = await store.accounts.byCompanyName(to.companyName.normalize('NFC'), trx);
  return second ? undefined : account;
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
