// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { joinByMail, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { DevService } from '../support/processes/gatehouse-process.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';

it('every key is rotated while the service runs: links from before and after join', {
  timeout: 300_000,
}, async () => {
  const service = await DevService.on(await temporaryFolder());
  onTestFinished(() => service.close());
  const door = await service.start();
  const env = { GATEHOUSE_DATA: service.folder };
  const invited = async () => {
    const input = anOrder();
    const { onboardingId } = await order(door, input);
    const address = input.customer.primaryEmail;
    const mail = await mailOf(door, address, 'invitation');
    return { onboardingId, address, key: /\/join\/([^.]+)\./.exec(mail.links.action ?? '')?.[1] };
  };
  const before = await invited();
  expect(before.key).toBe('k1');

  const rotated = await gatehouse(['secrets', 'rotate', 'all', '--mode', 'live', '--in', '4', '--json'], {
    env,
  });
  expect(JSON.parse(rotated.stdout).running).toBe(2);
  const list = () => gatehouse(['secrets', 'list', '--mode', 'live'], { env });
  await eventually('the new keys are in use', async () =>
    /^link {2}k2 {2}in use/m.test((await list()).stdout),
  );
  const after = await eventually('both processes use them', async () => {
    const next = await invited();
    return next.key === 'k2' && next;
  });
  for (const { address, onboardingId } of [before, after]) {
    await joinByMail(door, address);
    await onboardingReads(door, onboardingId, 'completed');
    await mailOf(door, address, 'license-bound');
  }
  await eventually('the doctor finds the same secrets everywhere', async () => {
    const { stdout } = await gatehouse(['doctor', '--mode', 'live', '--json'], { env });
    return JSON.parse(stdout).findings.some(
      ({ check, level }: { check: string; level: string }) => check === 'secrets' && level === 'ok',
    );
  });
  const retire = (kind: string, id: string) =>
    gatehouse(['secrets', 'retire', kind, id, '--mode', 'live', '--force'], { env });
  await eventually('the old keys can go', async () => (await retire('sealing', 'e1')).code === 0);
  for (const [kind, id] of [
    ['sign-in', 's1'],
    ['code', 'c1'],
    ['cursor', 'p1'],
  ] as const)
    expect(await retire(kind, id)).toMatchObject({ code: 0, stderr: '' });
  const last = await invited();
  await joinByMail(door, last.address);
  await onboardingReads(door, last.onboardingId, 'completed');
  expect(await service.stop()).toBe(0);
  expect(service.process?.stderr()).not.toMatch(/not configured|no longer configured/);
});
