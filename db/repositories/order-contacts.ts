import type { Knex } from 'knex';
import { isReseller } from '../../contracts/ids.ts';
import { isErasedAddress } from '../../policy/erased-address.ts';
import type { ContactRow, OrderRow } from '../rows.ts';
import { readContactParts } from './customer-contacts.ts';

/** A contact that an order names. */
export interface NamedContact extends ContactRow {
  orderId: string;
  submitter: string;
  isPrimary: boolean;
  /** The order is not cancelled. */
  stands: boolean;
  /** Another address stood when the order came. */
  isIgnored: boolean;
  receivedAt: string;
}

type Named = ContactRow &
  Pick<OrderRow, 'submitter' | 'status' | 'primary_email_ignored' | 'received_at'> & { order_id: string };

const FACTS = [
  'contacts.*',
  'orders.id as order_id',
  'submitter',
  'orders.status',
  'primary_email_ignored',
  'received_at',
];

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
  const recorded = (onboardingId: string, since: string, trx: Knex): Promise<ContactRow[]> =>
    trx('license_records')
      .join('order_lines', 'order_lines.id', 'license_records.order_line_id')
      .join('orders', 'orders.id', 'order_lines.order_id')
      .join('contacts', 'contacts.id', 'license_records.contact_id')
      .where({ onboarding_id: onboardingId, channel: 'campaign', 'order_lines.cancelled_at': null })
      .where('received_at', '>', since)
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
     * The other contacts of an onboarding that count: those of its orders, in the given order, then those that were set for
     * the customer, then those of a campaign's license records. A cancelled order names no person, nor does one from before
     * the customer's others were set. An order whose primary address was ignored adds none: otherwise anyone who knows a
     * customer id could name himself. So do a reseller's, and what it set, where another stands first.
     */
    async others(onboardingId: string, trx: Knex = db): Promise<ContactRow[]> {
      const all = await named(onboardingId, trx);
      const lead = all.find(({ stands }) => stands)?.submitter;
      const mayName = (submitter: string) => !isReseller(submitter) || submitter === lead;
      const customers = trx('onboardings').where({ id: onboardingId }).select('customer_id');
      const [parts = {}] = (await readContactParts(customers, trx)).values();
      const [primary, set] = [parts.primary, parts.others].map((part) =>
        part && mayName(part.setBy) ? part : undefined,
      );
      const since = set?.setAt ?? '';
      const counting = all.filter(
        ({ isPrimary, stands, isIgnored, submitter, receivedAt }) =>
          !isPrimary && stands && !isIgnored && mayName(submitter) && receivedAt > since,
      );
      const rows = [
        ...counting,
        ...(primary?.contacts ?? []),
        ...(set?.contacts ?? []),
        ...(await recorded(onboardingId, since, trx)),
      ];
      const known = rows.filter(({ email }) => !isErasedAddress(email));
      return [...new Map(known.map((contact) => [contact.id, contact])).values()];
    },
  };
}

function asNamed(row: Named, isPrimary: boolean): NamedContact {
  const { order_id, status, primary_email_ignored, received_at, ...contact } = row;
  return {
    ...contact,
    orderId: order_id,
    isPrimary,
    stands: status !== 'cancelled',
    isIgnored: Boolean(primary_email_ignored),
    receivedAt: received_at,
  };
}
