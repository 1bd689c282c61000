import type { Knex } from 'knex';
import { after, databaseTime } from '../clock.ts';
import type { MailRateRow } from '../mail-rows.ts';

/** The provider counts the requests of a whole team; Gatehouse has one. */
const TEAM = 'resend';

/** The rate limit for mail of all processes: slots in time, assigned by the database. */
export function createMailRateRepository(db: Knex) {
  const rate = (trx: Knex = db) => trx<MailRateRow>('mail_rate');

  return {
    get: (): Promise<MailRateRow | undefined> => rate().where({ team: TEAM }).first(),

    /** Milliseconds until the next slot; 0: now. */
    async untilSlot(): Promise<number> {
      const row = await rate()
        .where({ team: TEAM })
        .first('next_slot_at', 'paused_until', { now: databaseTime(db) });
      return row ? untilFree(row, row.now) : 0;
    },

    /**
     * Takes the slot of one request if there is one now; else returns how long to wait.
     * @param perSecond requests per second, unless the provider has reported another limit
     */
    async takeSlot(perSecond: number, now: string, trx: Knex): Promise<{ waitMs: number } | null> {
      await rate(trx).insert({ team: TEAM, next_slot_at: now }).onConflict('team').ignore();
      const row = (await rate(trx).where({ team: TEAM }).forUpdate().first()) as MailRateRow;
      const waitMs = untilFree(row, now);
      if (waitMs > 0) return { waitMs };
      const interval = 1_000 / (row.told_per_second ?? perSecond);
      // Counted from now, not from the slot: a refusal for coming too soon costs more than many late starts.
      await rate(trx)
        .where({ team: TEAM })
        .update({ next_slot_at: after(now, Math.round(interval * (1 + MARGIN))) });
      return null;
    },

    /** Records the provider's limit of requests per second. */
    async recordPerSecond(perSecond: number): Promise<void> {
      await rate()
        .where({ team: TEAM })
        .andWhere((other) =>
          other.whereNull('told_per_second').orWhereNot({ told_per_second: perSecond } as never),
        )
        .update({ told_per_second: perSecond });
    },

    /** No process makes a request before `until`; with a reason, all mail of the team is paused. */
    async wait(until: string, reason: string | null, trx: Knex): Promise<void> {
      await (reason === null
        ? rate(trx).where({ team: TEAM }).andWhere('next_slot_at', '<', until).update({ next_slot_at: until })
        : rate(trx).where({ team: TEAM }).update({ paused_until: until, pause_reason: reason }));
    },

    /** Ends the pause: a request was accepted, or an operator fixed the problem. */
    async resume(trx?: Knex): Promise<void> {
      await rate(trx)
        .where({ team: TEAM })
        .whereNotNull('paused_until')
        .update({ paused_until: null, pause_reason: null });
    },
  };
}

function untilFree(row: Pick<MailRateRow, 'next_slot_at' | 'paused_until'>, now: string): number {
  const free = Math.max(Date.parse(row.next_slot_at), Date.parse(row.paused_until ?? row.next_slot_at));
  return Math.max(0, free - Date.parse(now));
}

/**
 * The interval is longer by this share: requests arrive a little earlier or later than they were sent, and the
 * provider counts arrivals.
 */
const MARGIN = 0.02;
