import type { Knex } from 'knex';
import type { MailBatchState, MailOutcome } from '../../contracts/states.ts';
import { after, databaseTime, databaseTimeIn } from '../clock.ts';
import { newId } from '../ids.ts';
import type { MailBatchRow, MailSendRow } from '../rows.ts';
import {
  claimable,
  due,
  hasUnwanted,
  held,
  inChunks,
  isUnwanted,
  positionOf,
  taken,
  unwanted,
} from './mail-batch-queries.ts';

/** Who holds a batch, and for how long. */
export interface Lease {
  owner: string;
  leaseMs: number;
}

/** The provider is asked about a mail that it may have after this long: a request that was cut off may still be worked on. */
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
  /** In the order of their positions. */
  sends: (MailSendRow & { unwanted: boolean })[];
}

/** A batch to hand over, held; `unwanted`: a mail of it has been overtaken by what happened to its invitation. */
export interface ReadyBatch {
  batch: MailBatchRow;
  unwanted: boolean;
  now: string;
}

/** A written batch: what to hand over, and what becomes of those of its mails that are not part of it. */
interface FrozenBatch {
  id: string;
  body: string;
  members: string[];
  skipped: string[];
  postponed: string[];
}

/** Batches of mail: gathering → frozen → sending → sent, unknown, split or void. Who works on one holds its lease. */
export function createMailBatchesRepository(db: Knex) {
  const batches = (trx: Knex = db) => trx<MailBatchRow>('mail_batches');
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');
  return {
    get: (id: string, trx?: Knex): Promise<MailBatchRow | undefined> => batches(trx).where({ id }).first(),

    members: (id: string, trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).where({ batch_id: id }).orderBy('position'),

    /** What there is to write, and what to hand over, that could be done now; `count` goes no higher than `limit`. */
    async outlook(limit: number): Promise<{ queued: Pending | null; ready: Pending | null }> {
      const pending = (what: 'queued' | 'ready', query: Knex.QueryBuilder) =>
        db
          .from(query.limit(limit).select('priority').as(what))
          .select(db.raw(`'${what}' as what`))
          .min({ priority: 'priority' })
          .count({ count: '*' });
      const rows: { what: string; priority: number | null; count: number | string }[] = await pending(
        'queued',
        due(sends(), db),
      ).unionAll([pending('ready', claimable(batches(), db))]);
      const found = (wanted: string): Pending | null => {
        const row = rows.find(({ what }) => what === wanted);
        return row && row.priority !== null ? { priority: row.priority, count: Number(row.count) } : null;
      };
      return { queued: found('queued'), ready: found('ready') };
    },

    /** Takes up to `max` queued mails, the most urgent first, into a new batch of a sender's. */
    gather: ({ owner, leaseMs }: Lease, max: number): Promise<GatheredBatch | null> =>
      db.transaction(async (trx) => {
        const waiting = due(sends(trx), trx).limit(max).select('mail_sends.*', isUnwanted(trx));
        const rows: (MailSendRow & { unwanted: unknown })[] = await held(waiting, trx);
        const [first] = rows;
        if (!first) return null;
        const taking = first.alone ? [first] : rows.filter(({ alone }) => !alone);
        const id = newId('mailBatch');
        await batches(trx).insert({
          id,
          state: 'gathering',
          priority: first.priority,
          size: taking.length,
          attempts: 0,
          ambiguous: 0,
          lease_owner: owner,
          lease_until: databaseTimeIn(trx, leaseMs) as never,
          created_at: databaseTime(trx) as never,
        });
        const ids = taking.map((send) => send.id);
        const change = { state: 'batched' as const, batch_id: id, position: positionOf(trx, ids) };
        await sends(trx).whereIn('id', ids).update(change);
        return { id, sends: taking.map((send) => ({ ...send, unwanted: Boolean(send.unwanted) })) };
      }),

    /**
     * Fixes what a gathered batch says; its mails that are no longer wanted end as skipped, those that could not be
     * written wait a while. False when it was taken away meanwhile: then nothing has changed.
     */
    async freeze(owner: string, { id, body, members, skipped, postponed }: FrozenBatch): Promise<boolean> {
      const write = (trx: Knex) =>
        batches(trx)
          .where({ id, state: 'gathering', lease_owner: owner })
          .update({
            state: members.length > 0 ? 'frozen' : 'void',
            size: members.length,
            body: members.length > 0 ? body : null,
            lease_owner: null,
            lease_until: null,
            settled_at: members.length > 0 ? null : (databaseTime(trx) as never),
          });
      const batched = (trx: Knex) => sends(trx).where({ batch_id: id, state: 'batched' });
      if (skipped.length + postponed.length === 0) {
        // Each has its place already.
        return (await write(db).whereRaw('? = ?', [batched(db).count('*'), members.length])) > 0;
      }
      return db.transaction(async (trx) => {
        if ((await write(trx)) === 0) return false;
        const ended = {
          state: 'skipped' as const,
          reason: 'no_longer_wanted',
          batch_id: null,
          position: null,
          settled_at: databaseTime(trx) as never,
        };
        await inChunks(skipped, (ids) => sends(trx).whereIn('id', ids).update(ended));
        const not_before = databaseTimeIn(trx, POSTPONE_MS) as never;
        const later = { state: 'queued' as const, batch_id: null, position: null, not_before };
        await inChunks(postponed, (ids) => sends(trx).whereIn('id', ids).update(later));
        if (members.length === 0) return true;
        const placed = await batched(trx).update({ position: positionOf(trx, members) });
        if (placed !== members.length) throw new Error('the mails of a batch changed while it was written');
        return true;
      });
    },

    /** The most urgent batch that could be handed over now, held until the transaction ends. */
    async lockReady(trx: Knex): Promise<ReadyBatch | undefined> {
      const now = databaseTime(trx).wrap('(', ') as now');
      const ready = claimable(batches(trx), trx).limit(1).select('mail_batches.*', now, hasUnwanted(trx));
      const [row]: (MailBatchRow & { now: string; unwanted: unknown })[] = await held(ready, trx);
      if (!row) return undefined;
      const { now: at, unwanted: isUnwantedNow, ...batch } = row;
      return { batch, now: at, unwanted: Boolean(isUnwantedNow) };
    },

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

    /** Ends an attempt that was taken, if it still is its owner's; the bytes are erased. Answers whether it was. */
    async endAttempt(
      { id, attempts }: Pick<MailBatchRow, 'id' | 'attempts'>,
      owner: string,
      trx: Knex,
    ): Promise<boolean> {
      const ended = {
        state: 'sent' as const,
        reason: null,
        body: null,
        lease_owner: null,
        lease_until: null,
      };
      const changed = await batches(trx)
        .where({ id, attempts, state: 'sending', lease_owner: owner })
        .update({ ...ended, settled_at: databaseTime(trx) as never });
      return changed > 0;
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
      if (state === 'unknown') await members().whereNotNull('delivery').update(taken(trx));
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
    async membersSent(id: string, ids: (string | null)[], trx: Knex): Promise<void> {
      const whens = ids.map(() => 'when ? then cast(? as text)').join(' ');
      const bindings = ids.flatMap((providerId, position) => [position, providerId]);
      // An event may have been faster than the answer, and a list that doesn't fit tells no ids.
      const providerId = trx.raw(`coalesce(case position ${whens} end, provider_id)`, bindings as never);
      await sends(trx)
        .where({ batch_id: id, state: 'batched' })
        .update({ ...taken(trx), provider_id: providerId as never });
    },

    /** Whether nobody wants a mail any more. */
    async isUnwanted(sendId: string, trx: Knex): Promise<boolean> {
      return (await unwanted(trx).where({ 'mail_sends.id': sendId }).first('mail_sends.id')) !== undefined;
    },

    /** Whether there is a batch whose gatherer has died. */
    async isAnyAbandoned(): Promise<boolean> {
      const left = batches().where({ state: 'gathering' }).andWhere('lease_until', '<=', databaseTime(db));
      return (await left.first('id')) !== undefined;
    },

    /** Batches whose gatherer has died; never handed over, so they may be undone. */
    abandoned: (now: string, trx: Knex): Promise<string[]> =>
      held(
        batches(trx).where({ state: 'gathering' }).andWhere('lease_until', '<=', now).orderBy('id'),
        trx,
      ).pluck('id'),
  };
}
