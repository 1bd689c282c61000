import { createAccount } from '../../cases/accounts/create-account.ts';
import { customerSchema } from '../../contracts/http/order-schemas.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';

const FLAGS: Record<string, string> = {
  customerId: '--customer-id',
  companyName: '--company',
  primaryEmail: '--admin-email',
  country: '--country',
  timeZone: '--time-zone',
  locale: '--locale',
};

/** The flags of `gatehouse account create`. */
export interface CreateFlags {
  mode: Mode;
  customerId: string;
  company: string;
  adminEmail: string;
  country?: string;
  timeZone?: string;
  locale?: string;
}

/** @throws UserError for a flag that the API would refuse too, and when Temporal does not answer. */
export async function createAccountByHand(flags: CreateFlags, terminal: Terminal): Promise<void> {
  const { mode, company, adminEmail, ...place } = flags;
  const checked = customerSchema.safeParse({ ...place, companyName: company, primaryEmail: adminEmail });
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const flag = FLAGS[String(issue?.path[0])] ?? issue?.path.join('.');
    throw new UserError(`${flag} is wrong: ${issue?.message.replace(/\.$/, '')}.`, { kind: 'usage' });
  }
  const { primaryEmail, companyName, customerId } = checked.data;
  await withEnvironment(terminal, { mode, away }, async (environment) => {
    const created = await environment.temporal.client.connection.withDeadline(Date.now() + 10_000, () =>
      createAccount(environment, { ...place, customerId, companyName, adminEmail: primaryEmail }),
    );
    terminal.out(
      created
        ? `${created.madeAccount ? 'Made' : 'Found'} ${created.businessAccountId}; ` +
            `${created.madeInvitation ? 'invited' : 'existing invitation'} ${created.invitationId}.\n`
        : 'This person is a member of the account already; nothing to do.\n',
    );
  });
}

const away = (address: string) =>
  `The account is stored, but Temporal at ${address} does not answer: start it and run the same command again.`;
