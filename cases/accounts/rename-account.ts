import type { Knex } from 'knex';
import type { BusinessAccountRow } from '../../db/rows.ts';
import { queuePersonMail } from '../../domain/mail/person-mail.ts';
import { ACCOUNT_RENAMES_PER_DAY, DAY_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';

export type RenameResult = 'done' | 'unchanged' | 'too_often' | 'not_admin';

interface RenameAccountInput {
  accountId: string;
  userId: string;
  companyName: string;
}

/**
 * An admin gives the account another name, and the vendor is told. The customer's name in the vendor's records stays, and with
 * it what "ask an admin" finds. An account that the vendor verified has to be verified again, because that was about its name.
 */
export async function renameAccount(
  deps: Pick<Environment, 'store' | 'sender' | 'mail'>,
  { accountId, userId, companyName }: RenameAccountInput,
): Promise<RenameResult> {
  const { store } = deps;
  const now = new Date().toISOString();
  return store.knex.transaction(async (trx) => {
    const account = await store.accounts.lockOpen(accountId, trx);
    const admins = account ? await store.members.activeAdmins(accountId, trx) : [];
    if (!account || !admins.some(({ id }) => id === userId)) return 'not_admin';
    if (account.company_name === companyName) return 'unchanged';
    const since = new Date(Date.parse(now) - DAY_MS).toISOString();
    const renames = await store.audit.countSince({ accountId, action: 'account.renamed', since }, trx);
    if (renames >= ACCOUNT_RENAMES_PER_DAY) return 'too_often';
    await store.accounts.rename(accountId, { companyName, renamedAt: now }, trx);
    await store.audit.record(
      {
        naturalKey: `${accountId}/renamed/${now}`,
        at: now,
        action: 'account.renamed',
        actor: `user:${userId}`,
        businessAccountId: accountId,
        subject: accountId,
      },
      trx,
    );
    await tellSales(deps, { account, companyName, now }, trx);
    return 'done';
  });
}

async function tellSales(
  deps: Pick<Environment, 'store' | 'sender' | 'mail'>,
  { account, companyName, now }: { account: BusinessAccountRow; companyName: string; now: string },
  trx: Knex,
): Promise<void> {
  const { salesEmail } = deps.mail;
  if (salesEmail === null) return;
  await queuePersonMail(
    deps,
    {
      to: salesEmail,
      content: {
        kind: 'account-renamed',
        companyName,
        customerId: account.customer_id ?? account.id,
        before: account.company_name,
        locale: 'en',
      },
      subject: `${account.id}/renamed/${now}`,
      businessAccountId: account.id,
    },
    trx,
  );
}
