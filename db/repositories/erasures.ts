import type { Knex } from 'knex';
import {
  activationWorkflowId,
  invitationWorkflowId,
  onboardingWorkflowId,
  transferWorkflowId,
} from '../../contracts/ids.ts';
import { LIVE_STATUSES } from '../../policy/invitation-states.ts';
import { ACTIVE_MEMBERSHIPS } from '../../policy/membership-states.ts';
import { databaseTime } from '../clock.ts';
import { isPostgres } from '../connection.ts';
import { partsOfCustomer, peopleOfCustomer } from '../erasure/customer-parts.ts';
import { closeAccounts, eraseCustomerRows } from '../erasure/erase-customer.ts';
import { erasePersonRows, mailsToPerson, type PersonTraces } from '../erasure/erase-person.ts';
import { contains, type ErasedTables, type Eraser } from '../erasure/eraser.ts';
import { newId } from '../ids.ts';
import type { BusinessAccountRow, InvitationRow, MembershipRow } from '../rows.ts';

/** What was erased, and what went; no name and no address. */
export interface ErasureRow {
  id: string;
  kind: 'customer' | 'person';
  /** The id of the customer or the user; null: the address had no user. */
  subject: string | null;
  actor: string;
  started_at: string;
  ended_at: string | null;
  /** JSON of ErasedTables. */
  receipt: string;
}

const isActive = ({ status }: MembershipRow): boolean => ACTIVE_MEMBERSHIPS.includes(status);

/** A shorter one is part of other words. */
const SHORTEST_NAME = 3;

/** The one place that deletes what all other repositories own: customers and people, whole. */
export function createErasuresRepository(db: Knex) {
  const erasures = (trx: Knex = db) => trx<ErasureRow>('erasures');

  return {
    /** Begins a receipt; until it is ended, in the same transaction, the audit trail lets networks go. */
    async begin(
      { kind, subject, actor }: Pick<ErasureRow, 'kind' | 'subject' | 'actor'>,
      trx: Knex,
    ): Promise<string> {
      const id = newId('erasure');
      await erasures(trx).insert({
        ...{ id, kind, subject, actor, receipt: '{}', ended_at: null },
        started_at: databaseTime(trx) as never,
      });
      return id;
    },

    async end(id: string, receipt: ErasedTables, trx: Knex): Promise<ErasureRow> {
      const [row] = await erasures(trx)
        .where({ id })
        .update({ ended_at: databaseTime(trx) as never, receipt: JSON.stringify(receipt) })
        .returning('*');
      return row as ErasureRow;
    },

    /** Removes the receipt of an erasure that found nothing. */
    async forget(id: string, trx: Knex): Promise<void> {
      await erasures(trx).where({ id }).delete();
    },

    /**
     * Takes deleted bytes out of the file of SQLite; false: another process keeps them from going, and they go with the next
     * erasure. PostgreSQL reuses their place by itself.
     */
    async scrub(): Promise<boolean> {
      if (isPostgres(db)) return true;
      try {
        await db.raw('vacuum');
        const [checkpoint]: { busy: number }[] = await db.raw('pragma wal_checkpoint(truncate)');
        return checkpoint?.busy === 0;
      } catch (error) {
        if ((error as { code?: string }).code === 'SQLITE_BUSY') return false;
        throw error;
      }
    },

    /** Newest first. */
    of: (subject: string): Promise<ErasureRow[]> => erasures().where({ subject }).orderBy('id', 'desc'),

    /** Who sent a customer's orders, and the resellers that its account has an active relation with. */
    async partiesOf(customerId: string, trx: Knex = db): Promise<string[]> {
      const { accounts } = partsOfCustomer(trx, customerId);
      const submitters = await trx('orders').where({ customer_id: customerId }).distinct().pluck('submitter');
      const related = await trx('reseller_relations')
        .whereIn('business_account_id', accounts())
        .where({ status: 'active' })
        .pluck('reseller_id');
      return [...new Set([...submitters, ...related])];
    },

    /** The resellers that know a customer: those that ordered for it, or had a relation with an account of it. */
    async resellersOf(customerId: string, trx: Knex): Promise<string[]> {
      const { accounts } = partsOfCustomer(trx, customerId);
      const submitters = trx('orders').where({ customer_id: customerId }).select('submitter');
      const related = trx('reseller_relations')
        .whereIn('business_account_id', accounts())
        .whereNotNull('active_since')
        .select('reseller_id');
      return trx('resellers').whereIn('id', submitters).orWhereIn('id', related).orderBy('id').pluck('id');
    },

    /** The runs of a customer's cases. */
    async runsOf(customerId: string, trx: Knex = db): Promise<string[]> {
      const { accounts } = partsOfCustomer(trx, customerId);
      const idsOf = (table: string): Promise<string[]> =>
        trx(table).whereIn('business_account_id', accounts()).pluck('id') as never;
      return [
        onboardingWorkflowId(customerId),
        ...(await idsOf('invitations')).map(invitationWorkflowId),
        ...(await idsOf('activations')).map(activationWorkflowId),
        ...(await idsOf('reseller_transfers')).map(transferWorkflowId),
      ];
    },

    /** Mail addresses of a customer's contacts and invitations. */
    async addressesOf(customerId: string, trx: Knex): Promise<string[]> {
      const { invitations } = partsOfCustomer(trx, customerId);
      const contacts = await trx('contacts').where({ customer_id: customerId }).pluck('email_normalised');
      const invited = await trx('invitations').whereIn('id', invitations()).pluck('email_normalised');
      return [...new Set<string>([...contacts, ...invited])];
    },

    /** The people of a customer who belong to no other account. */
    async ownPeopleOf(customerId: string, trx: Knex): Promise<string[]> {
      const parts = partsOfCustomer(trx, customerId);
      const people = await peopleOfCustomer(trx, parts);
      const elsewhere: string[] = await trx('memberships')
        .whereIn('user_id', people)
        .whereNotIn('business_account_id', parts.accounts())
        .pluck('user_id');
      return people.filter((id) => !elsewhere.includes(id));
    },

    /** Those of these addresses that no other customer, account or user has. */
    async freeOf(addresses: string[], userIds: string[], trx: Knex): Promise<string[]> {
      const taken = new Set<string>([
        ...(await trx('contacts').whereIn('email_normalised', addresses).pluck('email_normalised')),
        ...(await trx('invitations').whereIn('email_normalised', addresses).pluck('email_normalised')),
        ...(await trx('user_addresses')
          .whereIn('email_normalised', addresses)
          .whereNotIn('user_id', userIds)
          .pluck('email_normalised')),
      ]);
      return addresses.filter((address) => !taken.has(address));
    },

    /** What a person is known by: all addresses and the name of each of these users, and the accounts they belong to. */
    async tracesOf(userIds: string[], addresses: string[], trx: Knex): Promise<PersonTraces> {
      const names: string[] = await trx('users').whereIn('id', userIds).pluck('name');
      const own: string[] = await trx('user_addresses').whereIn('user_id', userIds).pluck('email_normalised');
      const earlier: { old_email: string; new_email: string }[] = await trx('main_address_changes')
        .whereIn('user_id', userIds)
        .select('old_email', 'new_email');
      const accountIds: string[] = await trx('memberships')
        .whereIn('user_id', userIds)
        .pluck('business_account_id');
      const given = earlier.flatMap((row) => [row.old_email, row.new_email]);
      // One that was given up may be another's by now.
      const others: string[] = await trx('user_addresses')
        .whereIn('email_normalised', given)
        .whereNotIn('user_id', userIds)
        .pluck('email_normalised');
      const all = [...addresses, ...own, ...given.filter((address) => !others.includes(address))];
      return {
        ...{ userIds, accountIds, addresses: [...new Set(all)] },
        names: [...new Set(names)].filter((name) => name.length >= SHORTEST_NAME),
      };
    },

    /** The mails of a customer: those of its cases and accounts, and the lists of ends that name it. */
    async sendsOfCustomer(customerId: string, trx: Knex): Promise<string[]> {
      const { accounts, sends } = partsOfCustomer(trx, customerId);
      const lists: string[] = await trx('license_end_notices')
        .whereIn('business_account_id', accounts())
        .whereNotNull('listed_in')
        .distinct('listed_in')
        .pluck('listed_in');
      const listing: string[] = [];
      for (const list of lists)
        listing.push(...(await trx('mail_sends').whereLike('subject', `${list}%`).pluck('id')));
      return [...(await sends()).map(({ id }: { id: string }) => id), ...listing];
    },

    /** The mails to a person. */
    sendsOfPerson: ({ userIds, addresses }: PersonTraces, trx: Knex): Promise<string[]> =>
      mailsToPerson(trx, { userIds, addresses }).pluck('id') as never,

    /** The live invitations to these addresses. */
    liveInvitationsTo: (addresses: string[], trx: Knex): Promise<InvitationRow[]> =>
      trx<InvitationRow>('invitations')
        .whereIn('email_normalised', addresses)
        .whereIn('status', LIVE_STATUSES)
        .orderBy('id'),

    /** The ids of orders that name one of these addresses and wait to be taken. */
    async waitingOrdersOf(addresses: string[], trx: Knex): Promise<string[]> {
      const contacts = trx('contacts').whereIn('email_normalised', addresses).select('id');
      const taken = await trx('orders')
        .where({ status: 'received' })
        .whereIn('contact_id', contacts)
        .pluck('id');
      const filed = await contains(
        'body',
        addresses,
      )(trx('bulk_rows').whereNull('outcome')).distinct('operation_id');
      return [...taken, ...filed.map((row: { operation_id: string }) => row.operation_id)];
    },

    /** The accounts whose only active admin is one of these users; `isAlone`: it has no customer and no other person. */
    async lastAdminOf(userIds: string[], trx: Knex = db): Promise<{ id: string; isAlone: boolean }[]> {
      const accounts: BusinessAccountRow[] = await trx('business_accounts')
        .whereIn('id', trx('memberships').whereIn('user_id', userIds).select('business_account_id'))
        .where({ closed_at: null })
        .orderBy('id')
        .forUpdate();
      // Once they are locked: no other admin can leave from here on.
      const rows: MembershipRow[] = await trx('memberships').whereIn(
        'business_account_id',
        accounts.map(({ id }) => id),
      );
      return accounts.flatMap(({ id, customer_id }) => {
        const people = rows.filter((row) => row.business_account_id === id && isActive(row));
        const [own, others] = [true, false].map((wanted) =>
          people.filter(({ user_id }) => userIds.includes(user_id) === wanted),
        );
        const isAdmin = ({ role }: MembershipRow) => role === 'admin';
        if (!own?.some(isAdmin) || others?.some(isAdmin)) return [];
        return [{ id, isAlone: customer_id === null && others?.length === 0 }];
      });
    },

    /** Closes an account to which no one belongs, and erases its name. */
    closeAccount: (eraser: Eraser, id: string): Promise<void> => closeAccounts(eraser, { id }),

    eraseCustomer: eraseCustomerRows,

    erasePerson: erasePersonRows,
  };
}
