// @module-tag long
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import type { StopPoint } from '../../support/mail/sender-process.ts';
import { eventually } from '../../support/run/watch.ts';
import { expectOnce, startKilling } from './killing.ts';

/** Two batches; the killed sender has the first, unless it is about to send the second. */
const MAILS = 120;
const BATCH = 100;
/** So that a test waits only for the lease, not five seconds more. */
const LOOK_EVERY_MS = 250;

interface Case {
  stopAt?: StopPoint;
  /** The fault of the doomed sender's request at the provider. */
  fault?: 'hang' | 'reset-after';
}

const CASES: [string, Case][] = [
  ['while a batch is gathered', { stopAt: 'gathered' }],
  ['after a batch is frozen', { stopAt: 'frozen' }],
  ['after it is claimed', { stopAt: 'claimed' }],
  ['while the provider is about to accept it', { fault: 'hang' }],
  ['after the provider accepted it, the answer lost', { stopAt: 'answered', fault: 'reset-after' }],
  ['after the provider answered, before it is settled', { stopAt: 'answered' }],
  ['after one batch is settled and the next one claimed', { stopAt: 'settled' }],
];

describeOnBothDatabases('a sender killed', (database) => {
  async function start({ stopAt, fault }: Case) {
    const work = await startKilling(database, { mails: MAILS, perSecond: 1_000, lookEveryMs: LOOK_EVERY_MS });
    if (fault) await work.provider.control('fail-next', { faults: [fault] });
    const doomed = work.startProcess(stopAt);
    const stats = () => work.provider.stats();
    // Without a stop point, it waits at the provider.
    await (stopAt ? doomed.stopped : eventually('a request', async () => (await stats()).requests > 0));
    return { ...work, doomed, stats };
  }

  it.each(CASES)('%s: the next sender sends each mail once', async (_when, its) => {
    const { doomed, stats, ...work } = await start(its);
    await doomed.kill();
    const next = work.startHere();
    if (its.fault === 'hang') {
      // The dead sender's request is still in progress, so the next sender must retry.
      await eventually('a refusal', async () => {
        next.poke(2);
        return (await stats()).refused.concurrent_idempotent_requests;
      });
      await work.provider.control('release');
    }
    await work.settled(next);
    await expectOnce(work.store, work.provider, work.ids);
  });

  it.each(CASES)('%s while another works: each mail is sent once', async (_when, its) => {
    const { doomed, stats, ...work } = await start(its);
    const other = work.startHere();
    await eventually('the rest is sent', async () => {
      other.poke(2);
      return (await work.left()) <= BATCH;
    });
    await doomed.kill();
    if (its.fault === 'hang') await work.provider.control('release');
    await work.settled(other);
    await expectOnce(work.store, work.provider, work.ids);
    expect((await stats()).refused.invalid_idempotent_request).toBeUndefined();
  });
});
