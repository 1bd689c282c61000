// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signalProcess } from '../../../runtime/processes.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { joinByMail, onboardingReads, order } from '../../support/portal/visitor.ts';
import { DevService, processesOn, type Service } from '../../support/processes/gatehouse-process.ts';
import { eventually } from '../../support/run/watch.ts';

let dev: DevService;
let service: Service;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('workers');
  service = await dev.start();
});
afterAll(() => dev.remove());

const occurrences = (text: string): number => dev.process?.stderr().split(text).length ?? 0;

/** Kills the workers repeatedly until the returned function is called. */
function keepDown(signal: NodeJS.Signals): () => Promise<void> {
  let isOver = false;
  const killing = eventually('it is over', async () => {
    for (const pid of await dev.workers()) signalProcess(pid, signal);
    return isOver;
  });
  return () => {
    isOver = true;
    return killing.then(() => undefined);
  };
}

describe('only the workers of npm start end', () => {
  it.each(['SIGKILL', 'SIGABRT'] as const)(
    '%s: API and portal keep running, and orders are processed when they are back',
    { timeout: 400_000 },
    async (signal) => {
      const before = await order(service, anOrder());
      const line = `the workers ended (${signal}) and are restarted in `;
      const [ended, back] = [occurrences(line), occurrences('the workers are back')];
      const letUp = keepDown(signal);
      await eventually('a restart has failed', async () => occurrences(line) > ended + 1);

      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
      const input = anOrder();
      const { onboardingId } = await order(service, input);
      expect((await fetch(`${service.url}/`)).status).toBe(200);
      expect(occurrences('the workers are back')).toBe(back);

      await letUp();
      await eventually('they are back', async () => occurrences('the workers are back') > back, 110_000);
      await onboardingReads(service, before.onboardingId, 'invited');
      await joinByMail(service, input.customer.primaryEmail);
      await onboardingReads(service, onboardingId, 'completed');
    },
  );

  it('it waits a second, then twice as long each time', async () => {
    const waits = [...(dev.process?.stderr().matchAll(/restarted in (\d+) s/g) ?? [])].map(([, s]) =>
      Number(s),
    );
    expect(waits[0]).toBe(1);
    waits.reduce((before, wait) => {
      // After a minute without an end, the first wait again.
      expect([1, Math.min(2 * before, 30)]).toContain(wait);
      return wait;
    });
    expect(waits).toContain(2);
  });

  it('a stop while they wait for the restart leaves no process behind', async () => {
    const ended = occurrences('the workers ended');
    for (const pid of await dev.workers()) process.kill(pid, 'SIGKILL');
    await eventually('it says so', async () => occurrences('the workers ended') > ended);
    expect(await dev.stop()).toBe(0);
    expect(await processesOn(dev.folder)).toEqual([]);
  });

  it('when npm start is killed they end by themselves, and the next start works', async () => {
    service = await dev.start();
    const input = anOrder();
    const { onboardingId } = await order(service, input);
    dev.process?.signal('SIGKILL');
    await dev.process?.ended;
    await eventually('they are gone', async () => (await dev.workers()).length === 0);

    service = await dev.start();
    await joinByMail(service, input.customer.primaryEmail);
    await onboardingReads(service, onboardingId, 'completed');
    expect(await dev.stop()).toBe(0);
    expect(await processesOn(dev.folder)).toEqual([]);
  });
});
