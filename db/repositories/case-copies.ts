import type { Knex } from 'knex';
import type {
  BusinessAccountRow,
  ContactRow,
  CustomerRow,
  InvitationRow,
  LicenseRow,
  MailSendRow,
  OnboardingRow,
  OrderLineRow,
  OrderRow,
} from '../rows.ts';

/** The rows that decide what happens to a case. */
export interface CaseCopy {
  customer: CustomerRow;
  contacts: ContactRow[];
  onboarding: OnboardingRow;
  account: BusinessAccountRow | null;
  invitation: InvitationRow | null;
  orders: OrderRow[];
  lines: OrderLineRow[];
  orderContacts: { order_id: string; contact_id: string; position: number }[];
  licenses: LicenseRow[];
  mails: MailSendRow[];
}

/** Rows of one case, to be copied into another environment. */
export function createCaseCopiesRepository(db: Knex) {
  return {
    /** Reads a case at one moment; null when it is gone. */
    read: (onboardingId: string): Promise<CaseCopy | null> =>
      db.transaction(async (trx) => {
        const onboarding: OnboardingRow | undefined = await trx('onboardings')
          .where({ id: onboardingId })
          .first();
        if (!onboarding) return null;
        const { customer_id, business_account_id, invitation_id } = onboarding;
        const one = async (table: string, id: string | null) =>
          id === null ? null : ((await trx(table).where({ id }).first()) ?? null);
        const orders: OrderRow[] = await trx('orders').where({ onboarding_id: onboardingId }).orderBy('id');
        const ids = orders.map(({ id }) => id);
        return {
          onboarding,
          orders,
          customer: await one('customers', customer_id),
          account: await one('business_accounts', business_account_id),
          invitation: await one('invitations', invitation_id),
          contacts: await trx('contacts').where({ customer_id }).orderBy('id'),
          lines: await trx('order_lines').whereIn('order_id', ids).orderBy('id'),
          orderContacts: await trx('order_contacts').whereIn('order_id', ids),
          licenses: await trx('licenses').where({ onboarding_id: onboardingId, ended_at: null }),
          mails: invitation_id === null ? [] : await trx('mail_sends').where({ invitation_id }).orderBy('n'),
        };
      }),

    /** Writes the rows of a copy. */
    async insert(copy: CaseCopy, trx: Knex): Promise<void> {
      const { customer, contacts, account, invitation, onboarding, orders, lines } = copy;
      const tables: [string, object[]][] = [
        ['customers', [customer]],
        ['contacts', contacts],
        ['business_accounts', account ? [account] : []],
        ['invitations', invitation ? [invitation] : []],
        ['onboardings', [onboarding]],
        ['orders', orders],
        ['order_lines', lines],
        ['order_contacts', copy.orderContacts],
        ['licenses', copy.licenses],
        ['mail_sends', copy.mails],
      ];
      for (const [table, rows] of tables)
        for (let from = 0; from < rows.length; from += 20)
          await trx(table).insert(rows.slice(from, from + 20));
    },

    /** The customers whose id begins so. */
    customersBeginning: (prefix: string): Promise<string[]> =>
      db('customers').whereRaw('substr(id, 1, ?) = ?', [prefix.length, prefix]).orderBy('id').pluck('id'),
  };
}
