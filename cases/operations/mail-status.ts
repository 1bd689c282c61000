import { MAIL_PRIORITY, type MailOutcome } from '../../contracts/states.ts';
import { databaseNow } from '../../db/clock.ts';
import type { Store } from '../../db/store.ts';
import { FAILED_MAIL_STATES } from '../../policy/mail-states.ts';
import { DAY_MS } from '../../policy/numbers.ts';

/** The state of mail in one environment, without personal data. */
export interface MailStatus {
  /** By the database's clock. */
  at: string;
  queue: {
    state: 'queued' | 'batched';
    priority: keyof typeof MAIL_PRIORITY;
    count: number;
    oldestQueuedAt: string;
    oldestSeconds: number;
  }[];
  rate: {
    /** Requests a second; null: a local mailbox, which has no limit. */
    configured: number | null;
    told: number | null;
    nextSlotAt: string | null;
    pausedUntil: string | null;
    pauseReason: string | null;
  };
  /**
   * sending: handed over at least once; ambiguous: those that the provider may have accepted; unknown: it cannot be
   * found out.
   */
  batches: { gathering: number; frozen: number; sending: number; ambiguous: number; unknown: number };
  lastDay: { state: MailOutcome; reason: string | null; count: number }[];
}

/** `configured`: requests a second, null without a provider. */
export async function mailStatus(store: Store, configured: number | null): Promise<MailStatus> {
  const { mailOverview, mailRate } = store;
  const at = await databaseNow(store.knex);
  const [queue, batches, rate] = await Promise.all([
    mailOverview.queue(),
    mailOverview.batches(),
    mailRate.get(),
  ]);
  const lastDay = await mailOverview.endedSince(new Date(Date.parse(at) - DAY_MS).toISOString(), [
    ...FAILED_MAIL_STATES,
  ]);
  const count = (isOne: (batch: (typeof batches)[number]) => boolean): number =>
    batches.filter(isOne).reduce((sum, batch) => sum + batch.count, 0);
  const paused = rate?.paused_until && rate.paused_until > at ? rate : null;
  return {
    at,
    queue: queue.map(({ state, priority, count, oldest }) => ({
      state,
      priority: priorityName(priority),
      count,
      oldestQueuedAt: oldest,
      // Business time may be ahead: the test environment moves it.
      oldestSeconds: Math.max(0, Math.round((Date.parse(at) - Date.parse(oldest)) / 1_000)),
    })),
    rate: {
      configured,
      told: rate?.told_per_second ?? null,
      nextSlotAt: rate?.next_slot_at ?? null,
      pausedUntil: paused?.paused_until ?? null,
      pauseReason: paused?.pause_reason ?? null,
    },
    batches: {
      gathering: count(({ state }) => state === 'gathering'),
      frozen: count(({ state }) => state === 'frozen'),
      sending: count(({ state }) => state === 'sending'),
      ambiguous: count(({ state, ambiguous }) => state === 'sending' && Number(ambiguous) > 0),
      unknown: count(({ state }) => state === 'unknown'),
    },
    lastDay,
  };
}

const NAMES = Object.keys(MAIL_PRIORITY) as (keyof typeof MAIL_PRIORITY)[];

const priorityName = (priority: number): keyof typeof MAIL_PRIORITY =>
  NAMES.find((name) => MAIL_PRIORITY[name] === priority) ?? 'order';
