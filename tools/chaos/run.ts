import { MODES, type Mode } from '../../contracts/states.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import { compareDeliveries, type Deliveries } from './deliveries.ts';
import { causeFaults } from './faults.ts';
import { calmGapsOf, type Gap, gapsOf, type Longest } from './gaps.ts';
import { readMoments } from './moments.ts';
import type { ChaosOptions } from './options.ts';
import { startService } from './service.ts';
import { Stream } from './stream.ts';
import { listFindings, SHOWN_FINDINGS, type Verified, verify } from './verify.ts';

export interface Measured {
  options: ChaosOptions;
  /** How long customers ordered. */
  minutes: number;
  gaps: Gap[];
  /** The longest gaps before the first fault. */
  calmGap: Longest;
  /** Orders that were answered 202, and people who were told that they had joined, all of them in live. */
  acknowledged: Record<Mode, number>;
  joined: number;
  /** Orders without an answer until the end. */
  unanswered: number;
  /** How often each status was answered; 0: there was no answer. */
  answers: Record<string, number>;
  /** How often a process ended by itself. */
  ended: number;
  /** Seconds from the last order until everything agreed; null: it did not in time. */
  settledAfter: number | null;
  verified: Verified;
  deliveries: Deliveries;
}

const LOOK_MS = 3_000;
/** A worker that was killed while it sent an event is missed after a minute, by its heartbeat. */
const SENDS_AGAIN_MS = 75_000;

/** Starts everything, causes the faults, and says what became of the orders. `say` gets the progress. */
export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<Measured> {
  const stops: (() => Promise<unknown>)[] = [];
  try {
    const service = await startService(options, stops, say);
    say('customers order');
    const begun = Date.now();
    const stream = new Stream(service, options.perSecond);
    stops.push(() => stream.stop());
    const faults = await causeFaults(service, options, say);
    stream.stopOrdering();
    const over = Date.now();
    const minutes = Math.round((over - begun) / 6_000) / 10;
    say('comparing orders, mails, rows and runs');
    let verified = await verify(service, stream.customers);
    const isSettled = async () => {
      if (stream.isWaiting()) return false;
      verified = await verify(service, stream.customers);
      return listFindings(verified).length === 0;
    };
    const inTime = await waitUntil(isSettled, over + options.settle * 1_000 - Date.now(), LOOK_MS);
    const settledAfter = inTime ? Math.round((Date.now() - over) / 1_000) : null;
    // They are compared again below: what settled late is said here alone.
    if (!inTime)
      for (const line of listFindings(verified).slice(0, SHOWN_FINDINGS)) say(`not settled: ${line}`);
    await stream.stop();
    say('comparing events and deliveries');
    const compare = () =>
      compareDeliveries(service.events, {
        api: service.publicUrl,
        key: service.keys.test,
        orders: stream.customers.test.flatMap(({ orderId, acknowledgedAt }) =>
          acknowledgedAt === undefined ? [] : orderId,
        ),
      });
    let deliveries = await compare();
    await waitUntil(
      async () => {
        deliveries = await compare();
        return deliveries.wrong.length === 0;
      },
      over + options.settle * 1_000 + SENDS_AGAIN_MS - Date.now(),
      LOOK_MS,
    );
    if (!inTime) verified = await verify(service, stream.customers);
    const moments = await readMoments(service.env, stream.customers);
    const { live, test } = moments;
    const ordered = MODES.reduce((sum, mode) => sum + stream.customers[mode].length, 0);
    return {
      options,
      minutes,
      gaps: gapsOf(faults, moments),
      calmGap: calmGapsOf(moments, begun, faults[0]?.killedAt ?? Date.now()),
      acknowledged: { live: live.orders.length, test: test.orders.length },
      joined: live.joins.length,
      unanswered: ordered - live.orders.length - test.orders.length,
      answers: stream.answers,
      ended: service.processes.reduce((sum, process) => sum + process.ended, 0),
      settledAfter,
      verified,
      deliveries,
    };
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}
