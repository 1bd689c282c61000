import { nameAccount } from '../../domain/accounts/name-account.ts';
import { queueSalesNote } from '../../domain/mail/sales-note.ts';
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
    if (!account || !(await store.members.isAdmin(accountId, userId, trx))) return 'not_admin';
    if (account.company_name === companyName) return 'unchanged';
    const since = new Date(Date.parse(now) - DAY_MS).toISOString();
    const renames = await store.audit.countSince({ accountId, action: 'account.renamed', since }, trx);
    if (renames >= ACCOUNT_RENAMES_PER_DAY) return 'too_often';
    await nameAccount(store, account, { companyName, userId, now }, trx);
    const before = account.company_name;
    const subject = `${accountId}/renamed/${now}`;
    await queueSalesNote(deps, account, { kind: 'account-renamed', companyName, before, subject }, trx);
    return 'done';
  });
}
