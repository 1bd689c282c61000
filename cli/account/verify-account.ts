import { verifyAccount } from '../../cases/accounts/verify-account.ts';
import type { Mode } from '../../contracts/states.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withStore } from '../with-store.ts';

/** The flags of `gatehouse account verify`. */
export interface VerifyFlags {
  mode: Mode;
  json?: boolean;
}

/**
 * `gatehouse account verify`; repeating it changes nothing and exits with 0.
 * @throws UserError when there is no such open account
 */
export async function verifyAccountByHand(
  accountId: string,
  { mode, json }: VerifyFlags,
  terminal: Terminal,
): Promise<void> {
  const verified = await withStore(terminal, mode, (store) =>
    verifyAccount(store, { accountId, actor: 'operator' }),
  );
  if (!verified) {
    throw unknownId('open account', accountId, mode);
  }
  const { account, changed } = verified;
  const { company_name: companyName, verified_at: verifiedAt } = account;
  if (json) {
    const report = { mode, id: accountId, companyName, verified: true, verifiedAt, changed };
    return terminal.out(`${printableJson(report, 2)}\n`);
  }
  const name = printable(companyName);
  terminal.out(
    changed
      ? `${accountId} (${name}) is verified.\n`
      : `${accountId} (${name}) is verified already, since ${verifiedAt}; nothing to do.\n`,
  );
}
