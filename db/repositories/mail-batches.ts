import type { Knex } from 'knex';
import type { MailBatchState, MailOutcome } from '../../contracts/states.ts';
import { after, databaseNow, databaseTime } from '../clock.ts';
import { isPostgres } from '../connection.ts';
import { newId } from '../ids.ts';
import type { MailBatchRow, MailSendRow } from '../rows.ts';

/** Who holds a batch, and for how long. */
export interface Lease {
  owner: string;
  leaseMs: number;
}

/** The provider is asked about a mail that it has said nothing of for this long. */
const SILENT_FOR_MS = 3_600_000;
/** And about one that it may have after this long: a request that was cut off may still be worked on. */
const UNKNOWN_FOR_MS = 600_000;

interface Pending {
  /** Of the most urgent. */
  priority: number;
  count: number;
}

/** A mail that could not be written waits this long. */
const POSTPONE_MS = 5 * 60_000;

export interface GatheredBatch {
  id: string;
  sends: MailSendRow[];
}

/** Batches of mail, from gathering their members to how they ended: shared/mail-protocol.md. */
export function createMailBatchesRepository(db: Knex) {
  const batches = (trx: Knex = db) => trx<MailBatchRow>('mail_batches');
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');
  return {
    get: (id: string, trx?: Knex): Promise<MailBatchRow | undefined> => batches(trx).where({ id }).first(),

    members: (id: string, trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).where({ batch_id: id }).orderBy('position'),

    /** What there is to write, and what to hand over, that could be done now; `count` goes no higher than `limit`. */
    async outlook(limit: number): Promise<{ queued: Pending | null; ready: Pending | null }> {
      const pending = async (query: Knex.QueryBuilder): Promise<Pending | null> => {
        const rows: { priority: number }[] = await query.limit(limit).select('priority');
        return rows[0] ? { priority: rows[0].priority, count: rows.length } : null;
      };
      return { queued: await pending(due(sends(), db)), ready: await pending(claimable(batches(), db)) };
    },

    /** Takes up to `max` queued mails, the most urgent first, into a new batch of a sender's. */
    gather: ({ owner, leaseMs }: Lease, max: number): Promise<GatheredBatch | null> =>
      db.transaction(async (trx) => {
        const now = await databaseNow(trx);
        const rows: MailSendRow[] = await held(due(sends(trx), trx).limit(max), trx);
        const [first] = rows;
        if (!first) return null;
        const taken = first.alone ? [first] : rows.filter(({ alone }) => !alone);
        const id = newId('mailBatch');
        await batches(trx).insert({
          id,
          state: 'gathering',
          priority: first.priority,
          size: taken.length,
          attempts: 0,
          ambiguous: 0,
          lease_owner: owner,
          lease_until: after(now, leaseMs),
          created_at: now,
        });
        const ids = taken.map((send) => send.id);
        await sends(trx).whereIn('id', ids).update({ state: 'batched', batch_id: id });
        return { id, sends: taken };
      }),

    /**
     * Fixes what a gathered batch says; its mails that are no longer wanted end as skipped, those that could not be
     * written wait a while. False when it was taken away meanwhile: then nothing has changed.
     */
    freeze: (
      owner: string,
      batch: { id: string; body: string; members: string[]; skipped: string[]; postponed: string[] },
    ): Promise<boolean> =>
      db.transaction(async (trx) => {
        const now = await databaseNow(trx);
        const { id, body, members, skipped, postponed } = batch;
        const state = members.length > 0 ? ('frozen' as const) : ('void' as const);
        const frozen = await batches(trx)
          .where({ id, state: 'gathering', lease_owner: owner })
          .update({
            state,
            size: members.length,
            body: members.length > 0 ? body : null,
            lease_owner: null,
            lease_until: null,
            settled_at: members.length > 0 ? null : now,
          });
        if (frozen === 0) return false;
        const ended = {
          state: 'skipped' as const,
          reason: 'no_longer_wanted',
          batch_id: null,
          settled_at: now,
        };
        await inChunks(skipped, (ids) => sends(trx).whereIn('id', ids).update(ended));
        const later = { state: 'queued' as const, batch_id: null, not_before: after(now, POSTPONE_MS) };
        await inChunks(postponed, (ids) => sends(trx).whereIn('id', ids).update(later));
        if (members.length === 0) return true;
        const mine = sends(trx).where({ batch_id: id, state: 'batched' });
        const placed = await mine.update({ position: positionOf(trx, members) });
        if (placed !== members.length) throw new Error('the mails of a batch changed while it was written');
        return true;
      }),

    /** The most urgent batch that could be handed over now, held until the transaction ends. */
    lockReady: (trx: Knex): Promise<MailBatchRow | undefined> =>
      held(claimable(batches(trx), trx), trx).first(),

    /** Notes, before the request, that it will be made: from now on the provider may have the mails. */
    async startAttempt(
      row: MailBatchRow,
      { owner, leaseMs }: Lease,
      now: string,
      trx: Knex,
    ): Promise<MailBatchRow> {
      const change = {
        state: 'sending' as const,
        attempts: row.attempts + 1,
        ambiguous: row.ambiguous + 1,
        first_attempt_at: row.first_attempt_at ?? now,
        lease_owner: owner,
        lease_until: after(now, leaseMs),
        not_before: null,
      };
      await batches(trx).where({ id: row.id }).update(change);
      return { ...row, ...change };
    },

    /** Whether an attempt still is its owner's to settle; held until the transaction ends. */
    async lockAttempt(
      { id, attempts }: Pick<MailBatchRow, 'id' | 'attempts'>,
      owner: string,
      trx: Knex,
    ): Promise<MailBatchRow | undefined> {
      return batches(trx).where({ id, attempts, state: 'sending', lease_owner: owner }).forUpdate().first();
    },

    async update(id: string, change: Partial<MailBatchRow>, trx: Knex): Promise<void> {
      await batches(trx).where({ id }).update(change);
    },

    /** Ends a batch; its bytes, which hold addresses and links, are erased. */
    async end(
      id: string,
      ended: { state: MailBatchState; reason?: string; now: string },
      trx: Knex,
    ): Promise<void> {
      const { state, reason = null, now } = ended;
      await batches(trx)
        .where({ id })
        .update({ state, reason, body: null, lease_owner: null, lease_until: null, settled_at: now });
    },

    /**
     * Gives mails of a batch back to the queue, all or those at `positions`: only what was never handed over, or surely
     * refused.
     */
    async requeue(
      id: string,
      change: Partial<Pick<MailSendRow, 'alone'>>,
      trx: Knex,
      positions?: number[],
    ): Promise<void> {
      const members = sends(trx).where({ batch_id: id, state: 'batched' });
      if (positions) members.whereIn('position', positions);
      await members.update({ ...change, state: 'queued', batch_id: null, position: null });
    },

    /** Ends the mails of a batch that are on their way still; one that an event has told of is not `unknown`. */
    async settleMembers(
      id: string,
      { state, reason, now }: { state: MailOutcome; reason: string; now: string },
      trx: Knex,
    ): Promise<void> {
      const members = () => sends(trx).where({ batch_id: id, state: 'batched' });
      if (state === 'unknown') await members().whereNotNull('delivery').update(taken(now, trx));
      const look_up_at = state === 'unknown' ? after(now, UNKNOWN_FOR_MS) : null;
      // What may have to be sent again is kept sealed until it is known.
      const sealed = state === 'unknown' ? {} : { sealed: null };
      await members().update({ state, reason, ...sealed, settled_at: now, look_up_at });
    },

    /** The provider refused the mails of a batch for good; answers the runs that have to learn of it. */
    async failMembers(
      id: string,
      { reason, now }: { reason: string; now: string },
      trx: Knex,
    ): Promise<string[]> {
      const members = () => sends(trx).where({ batch_id: id, state: 'batched' });
      const ofInvitations = () => members().whereNotNull('invitation_id').whereNotNull('workflow_id');
      const workflowIds = (await ofInvitations().distinct('workflow_id').pluck('workflow_id')) as string[];
      await ofInvitations().whereNull('problem').update({ problem: 'refused' });
      await members().update({ state: 'failed', reason, sealed: null, settled_at: now, look_up_at: null });
      return workflowIds;
    },

    /** The provider has the mails of a batch; `ids[position]` is its id, null where it told none. */
    async membersSent(id: string, ids: (string | null)[], now: string, trx: Knex): Promise<void> {
      const whens = ids.map(() => 'when ? then cast(? as text)').join(' ');
      const bindings = ids.flatMap((providerId, position) => [position, providerId]);
      // An event may have been faster than the answer, and a list that doesn't fit tells no ids.
      const providerId = trx.raw(`coalesce(case position ${whens} end, provider_id)`, bindings as never);
      await sends(trx)
        .where({ batch_id: id, state: 'batched' })
        .update({ ...taken(now, trx), provider_id: providerId as never });
    },

    /** Whether a mail of this batch has been overtaken by what happened to its invitation. */
    async hasUnwanted(id: string, trx: Knex): Promise<boolean> {
      return (await unwanted(trx).where({ batch_id: id }).first('mail_sends.id')) !== undefined;
    },

    /** Whether nobody wants a mail any more. */
    async isUnwanted(sendId: string, trx: Knex): Promise<boolean> {
      return (await unwanted(trx).where({ 'mail_sends.id': sendId }).first('mail_sends.id')) !== undefined;
    },

    /** Those mails of a batch that nobody wants any more. */
    unwantedOf: (id: string): Promise<string[]> =>
      unwanted(db).where({ batch_id: id }).pluck('mail_sends.id'),

    /** Batches whose gatherer has died; never handed over, so they may be undone. */
    abandoned: (now: string, trx: Knex): Promise<string[]> =>
      held(
        batches(trx).where({ state: 'gathering' }).andWhere('lease_until', '<=', now).orderBy('id'),
        trx,
      ).pluck('id'),
  };
}

/** How a mail ends that the provider has: it is asked about unless it has told all by then. */
const taken = (now: string, trx: Knex) => ({
  state: 'sent' as const,
  sealed: null,
  settled_at: now,
  look_up_at: trx.raw("case when delivery is null or delivery in ('sent', 'delayed') then ? end", [
    after(now, SILENT_FOR_MS),
  ]) as never,
});

/** Queued mails whose time has come, the most urgent first. */
const due = (query: Knex.QueryBuilder, trx: Knex): Knex.QueryBuilder =>
  query.where({ state: 'queued' }).andWhere(isDue(trx)).orderBy(['priority', 'id']);

/** Batches that nobody holds and whose time has come, the most urgent first. */
const claimable = (query: Knex.QueryBuilder, trx: Knex): Knex.QueryBuilder =>
  query
    .whereIn('state', ['frozen', 'sending'])
    .andWhere((free) => free.whereNull('lease_until').orWhere('lease_until', '<=', databaseTime(trx)))
    .andWhere(isDue(trx))
    .orderBy(['priority', 'created_at', 'id']);

/** Rows that nobody else holds. In SQLite a transaction that may write has the whole file. */
const held = (query: Knex.QueryBuilder, trx: Knex): Knex.QueryBuilder =>
  isPostgres(trx) ? query.forUpdate().skipLocked() : query;

const isDue = (trx: Knex) => (query: Knex.QueryBuilder) =>
  query.whereNull('not_before').orWhere('not_before', '<=', databaseTime(trx));

/**
 * Mails of invitations that were answered, ended, sent elsewhere or (for reminders) silenced since they were queued:
 * the one place that says so.
 */
const unwanted = (trx: Knex) =>
  trx('mail_sends')
    .join('invitations', 'invitations.id', 'mail_sends.invitation_id')
    .where((query) =>
      query
        .whereNot('invitations.status', 'pending')
        .orWhereRaw('invitations.epoch <> mail_sends.epoch')
        .orWhere((reminder) =>
          reminder.whereNot('mail_sends.kind', 'invitation').whereNotNull('invitations.reminders_stopped_at'),
        ),
    );

function positionOf(trx: Knex, ids: string[]): never {
  const whens = ids.map(() => 'when ? then cast(? as integer)').join(' ');
  return trx.raw(
    `case id ${whens} end`,
    ids.flatMap((id, position) => [id, position]),
  ) as never;
}

async function inChunks(ids: string[], run: (ids: string[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < ids.length; from += 100) await run(ids.slice(from, from + 100));
}
