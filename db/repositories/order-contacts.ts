import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import { isErasedAddress } from '../../policy/erased-address.ts';
import type { ContactRow, OrderRow } from '../rows.ts';

/** A contact that an order names. */
export interface NamedContact extends ContactRow {
  orderId: string;
  submitter: string;
  isPrimary: boolean;
  /** The order is not cancelled. */
  stands: boolean;
  /** Another address stood when the order came. */
  isIgnored: boolean;
}

type Named = ContactRow &
  Pick<OrderRow, 'submitter' | 'status' | 'primary_email_ignored'> & { order_id: string };

const FACTS = ['contacts.*', 'orders.id as order_id', 'submitter', 'orders.status', 'primary_email_ignored'];

/** The contacts that orders name. */
export function createOrderContactsRepository(db: Knex) {
  const primaries = (onboardingId: string, trx: Knex): Knex.QueryBuilder<Named, Named[]> =>
    trx('orders')
      .join('contacts', 'contacts.id', 'orders.contact_id')
      .where({ onboarding_id: onboardingId })
      .orderBy('orders.id')
      .select(FACTS);

  const others = (onboardingId: string, trx: Knex): Knex.QueryBuilder<Named, Named[]> =>
    trx('order_contacts')
      .join('orders', 'orders.id', 'order_contacts.order_id')
      .join('contacts', 'contacts.id', 'order_contacts.contact_id')
      .where({ onboarding_id: onboardingId })
      .orderBy(['orders.id', 'order_contacts.position'])
      .select(FACTS);

  /** Those of a campaign's license records, newest first. */
  const recorded = (onboardingId: string, trx: Knex): Promise<ContactRow[]> =>
    trx('license_records')
      .join('order_lines', 'order_lines.id', 'license_records.order_line_id')
      .join('orders', 'orders.id', 'order_lines.order_id')
      .join('contacts', 'contacts.id', 'license_records.contact_id')
      .where({ onboarding_id: onboardingId, channel: 'campaign', 'order_lines.cancelled_at': null })
      .orderBy([{ column: 'license_records.updated_at', order: 'desc' }, 'license_records.id'])
      .select('contacts.*');

  const named = async (onboardingId: string, trx: Knex = db): Promise<NamedContact[]> => [
    ...(await primaries(onboardingId, trx)).map((row) => asNamed(row, true)),
    ...(await others(onboardingId, trx)).map((row) => asNamed(row, false)),
  ];

  return {
    /** Adds the other contacts of an order, in its order. */
    async add(orderId: string, contactIds: string[], trx: Knex): Promise<void> {
      if (contactIds.length === 0) return;
      const rows = contactIds.map((contact_id, index) => ({
        order_id: orderId,
        position: index + 1,
        contact_id,
      }));
      await trx('order_contacts').insert(rows);
    },

    /** Whom an onboarding's orders name or named: first the primary contacts, then the others. */
    named,

    /**
     * The other contacts of an onboarding that count: those of its orders, in the given order, then those of a
     * campaign's license records. A cancelled order names no person. An order whose primary address was ignored adds
     * none: otherwise anyone who knows a customer id could name himself. So does a reseller's where another stands first.
     */
    async others(onboardingId: string, trx: Knex = db): Promise<ContactRow[]> {
      const all = await named(onboardingId, trx);
      const lead = all.find(({ stands }) => stands)?.submitter;
      const counting = all.filter(
        ({ isPrimary, stands, isIgnored, submitter }) =>
          !isPrimary && stands && !isIgnored && (!isReseller(submitter) || submitter === lead),
      );
      const rows = [...counting, ...(await recorded(onboardingId, trx))];
      const known = rows.filter(({ email }) => !isErasedAddress(email));
      return [...new Map(known.map((contact) => [contact.id, contact])).values()];
    },
  };
}

function asNamed(row: Named, isPrimary: boolean): NamedContact {
  const { order_id, status, primary_email_ignored, ...contact } = row;
  return {
    ...contact,
    orderId: order_id,
    isPrimary,
    stands: status !== 'cancelled',
    isIgnored: Boolean(primary_email_ignored),
  };
}
