import type { Knex } from 'knex';
import type { CaseProblem, OnboardingStatus } from '../../contracts/states.ts';
import type { ProblemFilter } from '../../contracts/steps.ts';
import { WAITING_MAIL_STATES } from '../../policy/mail-states.ts';
import { isOver } from '../../policy/onboarding-states.ts';
import { readFewIds, restrictToIds } from '../few-ids.ts';
import { newId } from '../ids.ts';
import { inOneStatement } from '../in-one-statement.ts';
import type { OnboardingRow } from '../rows.ts';
import { changedSince, type ListPage, selectPage, withinRanges } from '../time-ranges.ts';
import { createClaims } from './claims.ts';
import { writeEvents } from './event-outbox.ts';
import { type StandingFilter, standingAs, stuckCustomers } from './onboarding-standing.ts';
import { seenOnboardings } from './seen-onboardings.ts';

export interface OnboardingFilter extends ListPage, StandingFilter {
  status?: OnboardingStatus;
  customerId?: string;
  /** Only those that this reseller sees. */
  submitter?: string;
}

/** Which of the open onboardings that do not go on are wanted. */
export type StuckFilter = StandingFilter & Pick<OnboardingFilter, 'status' | 'customerId' | 'limit'>;

/** Onboardings. A unique index keeps at most one open per customer. */
export function createOnboardingsRepository(db: Knex) {
  const onboardings = (trx: Knex = db) => trx<OnboardingRow>('onboardings');

  const lockAllOpen = inOneStatement(
    async (inputs: readonly { customerId: string; now: string }[], trx: Knex) => {
      const open = new Map<string, OnboardingRow & { opened: boolean }>();
      const wanted = inputs.toSorted((a, b) => (a.customerId < b.customerId ? -1 : 1));
      // One that is open when the other is inserted may be closed before it is locked.
      while (open.size < wanted.length) {
        const left = wanted.filter(({ customerId }) => !open.has(customerId));
        const rows = left.map(({ customerId, now }) => newOnboarding(customerId, now));
        const made = await onboardings(trx).insert(rows).onConflict().ignore().returning('id');
        const ids = new Set(made.map(({ id }) => id));
        for (const row of rows) {
          if (!ids.has(row.id)) continue;
          open.set(row.customer_id, { ...row, opened: true });
          await writeStatus(row, row.opened_at, trx);
        }
        const others = left.map(({ customerId }) => customerId).filter((id) => !open.has(id));
        if (others.length === 0) continue;
        const found = onboardings(trx).whereIn('customer_id', others).where({ closed_at: null });
        for (const row of await found.orderBy('customer_id').forNoKeyUpdate())
          open.set(row.customer_id, { ...row, opened: false });
      }
      return inputs.map(({ customerId }) => open.get(customerId) as OnboardingRow & { opened: boolean });
    },
  );

  const open = ({ status, customerId, limit, ...standing }: StuckFilter) => {
    const found = onboardings().where({ closed_at: null }).limit(limit).modify(standingAs(db, standing));
    if (status !== undefined) found.where('onboardings.status', status);
    if (customerId !== undefined) found.where('customer_id', customerId);
    return found;
  };

  /** A few open ones, among which are all whose case has this problem on record; null: they are many. */
  const readStuck = async (problem: ProblemFilter, trx: Knex = db): Promise<string[] | null> => {
    const customers = await readFewIds([stuckCustomers(trx, problem)]);
    if (!customers) return null;
    const open = onboardings(trx).where({ closed_at: null });
    return readFewIds([open.modify(restrictToIds(db, 'customer_id', customers)).select('id')]);
  };

  return {
    getMany: (ids: string[], trx?: Knex): Promise<OnboardingRow[]> =>
      onboardings(trx).whereIn('id', [...new Set(ids)]),

    claims: createClaims(db, 'onboardings', 'updated_at'),

    get: (id: string, trx?: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ id }).first(),

    /** The customer's open onboarding, else the last one; locked until the transaction ends. */
    async lockCurrent(customerId: string, trx: Knex): Promise<OnboardingRow | undefined> {
      // By id: the dates of two onboardings may come from different clocks.
      const latest = onboardings(trx).where({ customer_id: customerId }).orderBy('id', 'desc').limit(1);
      const open = onboardings(trx).where({ customer_id: customerId, closed_at: null });
      return (await open.forNoKeyUpdate().first()) ?? latest.forUpdate().first();
    },

    /** The customer's open onboarding, locked until the transaction ends; opened if there is none. */
    lockOpen: (customerId: string, now: string, trx: Knex): Promise<OnboardingRow & { opened: boolean }> =>
      lockAllOpen({ customerId, now }, trx),

    /** A page of open onboardings, by customer; each with the reminders of its own invitation, null without one. */
    openPage: (
      afterCustomerId: string,
      limit: number,
    ): Promise<(Pick<OnboardingRow, 'customer_id' | 'status'> & { reminders: string | null })[]> =>
      onboardings()
        .where({ closed_at: null })
        .where('customer_id', '>', afterCustomerId)
        .leftJoin('invitations', (join) =>
          join
            .on('invitations.id', 'onboardings.invitation_id')
            .andOn('invitations.workflow_id', db.raw("'onboarding/' || customer_id")),
        )
        .orderBy('customer_id')
        .limit(limit)
        .select('customer_id', 'onboardings.status', 'reminders') as never,

    /** Whether more than so many are open. */
    async hasMoreOpenThan(count: number): Promise<boolean> {
      return (await onboardings().where({ closed_at: null }).offset(count).first('status')) !== undefined;
    },

    findOpen: (customerId: string, trx?: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ customer_id: customerId, closed_at: null }).first(),

    /** Those of these customers that have an open onboarding. */
    customersWithOpen: (customerIds: string[], trx?: Knex): Promise<string[]> =>
      onboardings(trx).whereIn('customer_id', customerIds).where({ closed_at: null }).pluck('customer_id'),

    /** Which of these customers were ever invited. */
    everInvited: (customerIds: string[], trx?: Knex): Promise<string[]> =>
      onboardings(trx)
        .distinct('customer_id')
        .whereIn('customer_id', customerIds)
        .whereNotNull('invitation_id')
        .pluck('customer_id'),

    lock: (id: string, trx: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ id }).forNoKeyUpdate().first(),

    /**
     * Changes an onboarding; a terminal status closes it in the same statement, and each new status is a public event.
     * Returns the row afterwards. An order that joins and changes nothing else moves no moment that another submitter sees.
     */
    async update(
      row: OnboardingRow,
      change: Partial<Pick<OnboardingRow, 'status' | 'business_account_id' | 'invitation_id'>>,
      now: string,
      trx: Knex = db,
    ): Promise<OnboardingRow> {
      const status = change.status ?? row.status;
      const closed_at = row.closed_at ?? (isOver(status) ? now : null);
      const status_since = status === row.status ? row.status_since : now;
      const isOther = Object.entries({ ...change, closed_at }).some(
        ([column, value]) => row[column as keyof OnboardingRow] !== value,
      );
      const changed = { ...change, closed_at, updated_at: isOther ? now : row.updated_at, status_since };
      await onboardings(trx).where({ id: row.id }).update(changed);
      const after = { ...row, ...changed };
      if (status !== row.status) await writeStatus(after, now, trx);
      return after;
    },

    /** When an order of each of these onboardings last changed; with `submitter`, one of its own. */
    async lastOrderChanges(onboardingIds: string[], submitter?: string): Promise<Map<string, string>> {
      const changed = db('orders').whereIn('onboarding_id', onboardingIds).groupBy('onboarding_id');
      if (submitter !== undefined) changed.where({ submitter });
      const rows: { onboarding_id: string; at: string }[] = await changed
        .select('onboarding_id')
        .select({ at: db.raw('max(coalesce(updated_at, received_at))') });
      return new Map(rows.map(({ onboarding_id, at }) => [onboarding_id, at]));
    },

    /** The onboarding that waits, or waited last, for an invitation; locked until the transaction ends. */
    lockByInvitation: (invitationId: string, trx: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx)
        .where({ invitation_id: invitationId })
        .orderBy('opened_at', 'desc')
        .forNoKeyUpdate()
        .first(),

    findByInvitation: (invitationId: string, trx?: Knex): Promise<OnboardingRow | undefined> =>
      onboardings(trx).where({ invitation_id: invitationId }).orderBy('opened_at', 'desc').first(),

    /** Open ones of these statuses that have theirs since before a moment, the longest first. */
    longestIn: (
      statuses: readonly OnboardingStatus[],
      { before, ...filter }: StuckFilter & { before: string },
    ): Promise<OnboardingRow[]> =>
      open(filter)
        .whereIn('onboardings.status', statuses)
        .where('status_since', '<', before)
        .orderBy('status_since'),

    /** How many are open in each status, and when the first of them got it. */
    async countOpen(): Promise<{ status: OnboardingStatus; count: number; since: string }[]> {
      const counts = onboardings().where({ closed_at: null }).groupBy('status').count({ count: '*' });
      // For each status one entry of an index, not all of them.
      const oldest = db('onboardings as o')
        .where({ closed_at: null })
        .whereRaw('o.status = counts.status')
        .min('status_since');
      const rows: { status: OnboardingStatus; count: number | string; since: string }[] = await db
        .from(counts.select('status').as('counts'))
        .select('status', 'count', { since: oldest as never });
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },

    /** Open ones whose case has a problem on record, the longest first. */
    openWithProblem: (
      filter: StuckFilter,
    ): Promise<(OnboardingRow & { code: CaseProblem; since: string })[]> =>
      open(filter)
        .join('case_problems', 'workflow_id', db.raw("'onboarding/' || customer_id"))
        .orderBy('since')
        .select('onboardings.*', 'code', 'since') as never,

    /** Open ones of which a mail of the invitation has waited since before a moment, the longest first. */
    openWithWaitingMail: ({
      before,
      ...filter
    }: StuckFilter & { before: string }): Promise<(OnboardingRow & { queued_at: string })[]> =>
      open(filter)
        // Found first: its index holds only mails that wait.
        .withMaterialized(
          'waiting',
          db('mail_sends')
            .whereIn('state', WAITING_MAIL_STATES)
            .where('queued_at', '<', before)
            .groupBy('invitation_id')
            .select('invitation_id', { queued_at: db.raw('min(queued_at)') }),
        )
        .join('waiting', 'waiting.invitation_id', 'onboardings.invitation_id')
        .orderBy('queued_at')
        .select('onboardings.*', 'queued_at') as never,

    /** Newest first. */
    async list(filter: OnboardingFilter, trx?: Knex): Promise<OnboardingRow[]> {
      const query = onboardings(trx);
      await selectPage(query, { db: trx ?? db, table: 'onboardings' }, filter);
      if (filter.status) query.where({ status: filter.status });
      if (filter.customerId) query.where({ customer_id: filter.customerId });
      if (filter.submitter !== undefined) {
        query.whereIn('id', seenOnboardings(trx ?? db, filter.submitter));
      }
      const { updatedFrom, updatedBefore, ...opened } = filter;
      const ofReader = (orders: Knex.QueryBuilder) =>
        filter.submitter === undefined ? orders : orders.where('orders.submitter', filter.submitter);
      // Written unlike the index of changes, by which PostgreSQL would look for those of one onboarding.
      const itsOrders = (from: string) =>
        ofReader((trx ?? db)('orders').whereRaw('onboarding_id = onboardings.id')).whereRaw(
          "coalesce(updated_at, received_at, '') >= ?",
          [from],
        );
      if (updatedFrom !== undefined) {
        const own = changedSince(trx ?? db, 'onboardings', updatedFrom).select('id');
        const orders = changedSince(trx ?? db, 'orders', updatedFrom);
        const few = await readFewIds([own, ofReader(orders).select('onboarding_id')]);
        if (few) query.modify(restrictToIds(db, 'id', few));
        else
          query.where((changed) =>
            changed.where('updated_at', '>=', updatedFrom).orWhereExists(itsOrders(updatedFrom)),
          );
      }
      if (updatedBefore !== undefined)
        query.where('updated_at', '<', updatedBefore).whereNotExists(itsOrders(updatedBefore));
      const { problem, ...standing } = opened;
      const stuck = problem && (await readStuck(problem, trx));
      if (stuck) query.modify(restrictToIds(db, 'id', stuck));
      return query
        .modify(standingAs(trx ?? db, stuck ? standing : opened))
        .modify(withinRanges('opened_at', opened));
    },
  };
}

const newOnboarding = (customer_id: string, now: string): OnboardingRow => ({
  id: newId('onboarding'),
  customer_id,
  status: 'received',
  business_account_id: null,
  invitation_id: null,
  ...{ opened_at: now, updated_at: now, status_since: now },
  closed_at: null,
});

const writeStatus = (row: OnboardingRow, now: string, trx: Knex): Promise<void> =>
  writeEvents(
    [
      {
        naturalKey: `${row.id}/${row.status}/${now}`,
        type: `onboarding.${row.status}`,
        at: now,
        businessAccountId: row.business_account_id,
        subject: row.id,
      },
    ],
    trx,
  );
