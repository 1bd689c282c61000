// @module-tag long
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../support/databases/databases.ts';
import { Random } from '../../support/run/random.ts';
import { eventually } from '../../support/run/watch.ts';
import { expectOnce, startKilling } from './killing.ts';

/** CONTRIBUTING promises `MAIL_KILLS=20 MAILS_KILLED=10000`. */
const KILLS = Number(process.env.MAIL_KILLS ?? 4);
const MAILS = Number(process.env.MAILS_KILLED ?? 1_200);
const SEED = Number(process.env.MAIL_SEED ?? 1);
const PATIENCE_MS = 60_000 + MAILS * 60;

describeOnBothDatabases('senders killed at random moments', (database) => {
  it.each([
    ['one sender', 1],
    ['two senders', 2],
  ])('each mail arrives once: %s', { timeout: PATIENCE_MS + 60_000 }, async (_what, senders) => {
    const random = new Random(SEED);
    const work = await startKilling(database, { mails: MAILS, perSecond: 5 });
    const faults = ['reset-after', 'reset-after', 'error-500-after', 'reset-before', 'html-502'];
    await work.provider.control('fail-randomly', { rate: 0.2, seed: SEED, faults });
    const accepted = async () => (await work.provider.stats()).accepted;

    const begin = () => {
      const sender = { ...work.startProcess(), working: false };
      void sender.started.then(() => {
        sender.working = true;
      });
      return sender;
    };
    const running = Array.from({ length: senders }, begin);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      // Spreads the kills over half of the run: on a slow machine too mails are left at the last one.
      const reached = Math.floor((MAILS * (kill - 0.5)) / (2 * KILLS));
      await eventually(`${reached} arrived`, async () => (await accepted()) >= reached, PATIENCE_MS);
      // While one is slow to start, the other would send everything; while none works, nothing is sent.
      await Promise.race(running.map(({ started }) => started));
      const doomed = random.pick(running.filter(({ working }) => working));
      await sleep(random.below(250));
      expect(await work.left()).toBeGreaterThan(0);
      await doomed.kill();
      running[running.indexOf(doomed)] = begin();
    }
    await work.settled(undefined, PATIENCE_MS);
    await expectOnce(work.store, work.provider, work.ids);
    expect((await work.provider.stats()).replayed).toBeGreaterThan(0);
  });
});
