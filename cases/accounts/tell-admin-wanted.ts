import type { Knex } from 'knex';
import type { BusinessAccountRow } from '../../db/rows.ts';
import { queuePersonMail } from '../../domain/mail/person-mail.ts';
import { DAY_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';

/** Tells sales, once a day, that people ask for an account that has no admin yet. Names no person. */
export async function tellAdminWanted(
  deps: Pick<Environment, 'store' | 'sender' | 'mail'>,
  { account, now }: { account: BusinessAccountRow; now: string },
  trx: Knex,
): Promise<void> {
  const { salesEmail } = deps.mail;
  if (salesEmail === null) return;
  await queuePersonMail(
    deps,
    {
      to: salesEmail,
      content: {
        kind: 'admin-wanted',
        companyName: account.company_name,
        customerId: account.customer_id ?? account.id,
        locale: 'en',
      },
      subject: account.id,
      n: Math.floor(Date.parse(now) / DAY_MS),
      businessAccountId: account.id,
    },
    trx,
  );
}
