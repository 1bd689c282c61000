import type { Knex } from 'knex';
import type { MailBatchState, MailOutcome } from '../../contracts/states.ts';
import { after, databaseTime, databaseTimeIn } from '../clock.ts';
import { newId } from '../ids.ts';
import type { MailBatchRow } from '../mail-rows.ts';
import type { MailSendRow } from '../rows.ts';
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

/** Which process holds a batch, and for how long. */
export interface Lease {
  owner: string;
  leaseMs: number;
}

/** When to ask the provider about a mail that it may have: a request that was cut off may still be processed. */
const UNKNOWN_FOR_MS = 600_000;

interface Pending {
  /** The priority of the most urgent one. */
  priority: number;
  count: number;
}

/** How long a mail waits that could not be written. */
const POSTPONE_MS = 5 * 60_000;

export interface GatheredBatch {
  id: string;
  sends: (MailSendRow & { unwanted: boolean })[];
}

/** A leased batch to send. `unwanted`: a mail in it is no longer wanted since its invitation changed. */
export interface ReadyBatch {
  batch: MailBatchRow;
  unwanted: boolean;
  now: string;
}

/** A written batch, and the mails that were left out of it. */
interface FrozenBatch {
  id: string;
  body: string;
  members: string[];
  skipped: string[];
  postponed: string[];
}

/** Batches of mail: gathering → frozen → sending → sent, unknown, split or void; their worker holds a lease. */
export function createMailBatchesRepository(db: Knex) {
  const batches = (trx: Knex = db) => trx<MailBatchRow>('mail_batches');
  const sends = (trx: Knex = db) => trx<MailSendRow>('mail_sends');
  return {
    get: (id: string, trx?: Knex): Promise<MailBatchRow | undefined> => batches(trx).where({ id }).first(),

    members: (id: string, trx?: Knex): Promise<MailSendRow[]> =>
      sends(trx).where({ batch_id: id }).orderBy('position'),

    /** The mails to write and the batches to send that are due now; `count` stops at `limit`. */
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

    /** Takes up to `max` queued mails, most urgent first, into a new batch of a sender. */
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
     * Stores the bytes of a gathered batch. Its unwanted mails end as skipped; those that could not be written wait.
     * Returns false, and changes nothing, if another process took the batch meanwhile.
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
        // The mails have their positions already.
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

    /** All batches whose mails have not all ended, locked until the transaction ends. */
    lockOpen: (trx: Knex) => batches(trx).whereNull('settled_at').orderBy('id').forUpdate(),

    /** The most urgent batch that can be sent now, locked until the transaction ends. */
    async lockReady(trx: Knex): Promise<ReadyBatch | undefined> {
      const now = databaseTime(trx).wrap('(', ') as now');
      const ready = claimable(batches(trx), trx).limit(1).select('mail_batches.*', now, hasUnwanted(trx));
      const [row]: (MailBatchRow & { now: string; unwanted: unknown })[] = await held(ready, trx);
      if (!row) return undefined;
      const { now: at, unwanted: isUnwantedNow, ...batch } = row;
      return { batch, now: at, unwanted: Boolean(isUnwantedNow) };
    },

    /** Records a request before it is made: from then on the provider may have the mails. */
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

    /** The batch, if the owner still holds this attempt; locked until the transaction ends. */
    async lockAttempt(
      { id, attempts }: Pick<MailBatchRow, 'id' | 'attempts'>,
      owner: string,
      trx: Knex,
    ): Promise<MailBatchRow | undefined> {
      return batches(trx).where({ id, attempts, state: 'sending', lease_owner: owner }).forUpdate().first();
    },

    /** Ends an accepted attempt if the owner still holds it, and erases the bytes. Returns whether it did. */
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

    /** Ends a batch, and erases its bytes, which contain addresses and links. */
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

    /** Queues mails of a batch again, all or those at `positions`: never one that the provider may have. */
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

    /** Ends the mails of a batch that have no result; one with a report of the provider is never `unknown`. */
    async settleMembers(
      id: string,
      { state, reason, now }: { state: MailOutcome; reason: string; now: string },
      trx: Knex,
    ): Promise<void> {
      const members = () => sends(trx).where({ batch_id: id, state: 'batched' });
      if (state === 'unknown') await members().whereNotNull('delivery').update(taken(trx));
      const look_up_at = state === 'unknown' ? after(now, UNKNOWN_FOR_MS) : null;
      // A mail that may have to be sent again stays sealed until its result is known.
      const sealed = state === 'unknown' ? {} : { sealed: null };
      await members().update({ state, reason, ...sealed, settled_at: now, look_up_at });
    },

    /** Ends the mails of a batch that the provider refused for good; returns the runs to wake. */
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

    /** The provider has accepted the mails of a batch; `ids[position]` is its id, null if it reported none. */
    async membersSent(id: string, ids: (string | null)[], trx: Knex): Promise<void> {
      const whens = ids.map(() => 'when ? then cast(? as text)').join(' ');
      const bindings = ids.flatMap((providerId, position) => [position, providerId]);
      // An event may arrive before the answer, and a list of the wrong length gives no ids.
      const providerId = trx.raw(`coalesce(case position ${whens} end, provider_id)`, bindings as never);
      await sends(trx)
        .where({ batch_id: id, state: 'batched' })
        .update({ ...taken(trx), provider_id: providerId as never });
    },

    /** Whether a mail is unwanted. */
    async isUnwanted(sendId: string, trx: Knex): Promise<boolean> {
      return (await unwanted(trx).where({ 'mail_sends.id': sendId }).first('mail_sends.id')) !== undefined;
    },

    /** Whether there is a batch whose gatherer has died. */
    async isAnyAbandoned(): Promise<boolean> {
      const left = batches().where({ state: 'gathering' }).andWhere('lease_until', '<=', databaseTime(db));
      return (await left.first('id')) !== undefined;
    },

    /** Batches whose gatherer has died; they were never sent, so they may be undone. */
    abandoned: (now: string, trx: Knex): Promise<string[]> =>
      held(
        batches(trx).where({ state: 'gathering' }).andWhere('lease_until', '<=', now).orderBy('id'),
        trx,
      ).pluck('id'),
  };
}
