// @module-tag long
import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activationWorkflowId } from '../../../contracts/ids.ts';
import { type JoinedAdmin, joinedAdmin } from '../../support/instances/activating.ts';
import {
  approveCode,
  denyCode,
  PlayedInstance,
  pressCtrlC,
} from '../../support/instances/instance-command.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { eventually } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
let admin: JoinedAdmin;
beforeAll(async () => {
  site = await openSite();
  admin = await joinedAdmin(site);
});
afterAll(() => site?.close());

const ACTIVATE = ['activate', '--product', 'ras', '--version', '20'];

describe('gatehouse instance activate', () => {
  test('shows code and QR, waits for the approval, stores and acknowledges the certificate', async () => {
    const console = await PlayedInstance.of(site);
    const waiting = console.wait([...ACTIVATE, '--name', 'Farm Berlin', ...console.door], {
      showsResult: true,
    });
    const code = await waiting.userCode();
    expect(waiting.printed.stdout).toContain(`address  ${site.url}/test/activate\n`);
    expect(waiting.printed.stdout).toMatch(/\[97;40m[█▀▄ ]{20,}/);
    const { waiting: stored } = await console.read();
    expect(stored).toMatchObject({ userCode: code, intervalSeconds: 5 });
    await approveCode(site, admin, code);
    waiting.open();
    const { code: exit, stdout } = await waiting.ended;
    expect(exit).toBe(0);
    expect(waiting.waits[0]).toBe(5_000);
    const { instance, waiting: none } = await console.read();
    expect(none).toBeNull();
    expect(instance).toMatchObject({ product: 'ras', version: '20', isAcknowledged: true });
    expect(stdout).toContain(
      `Activated ${instance.id}.\n  account      ${admin.company} (${admin.accountId})\n`,
    );
    expect(stdout).toContain('25 concurrent users');
    expect((await site.world.test.store.instances.get(instance.id))?.name).toBe('Farm Berlin');
    expect((await site.world.test.store.activations.get(stored.activationId))?.collected_at).not.toBeNull();
    for (const name of ['instance.json', 'keys.json', 'fingerprint']) {
      expect((await stat(console.file(name))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(console.folder)).mode & 0o777).toBe(0o700);

    // A second run asks for nothing.
    const again = await console.run([...ACTIVATE, '--json']);
    expect({ code: again.code, stderr: again.stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(again.stdout)).toMatchObject({ status: 'active', instanceId: instance.id });
    const newer = await console.run(['activate', '--version', '20.1']);
    expect(newer).toMatchObject({ code: 4, stderr: expect.stringContaining('gatehouse instance upgrade') });
  });

  test('slows down when it is told to', async () => {
    const console = await PlayedInstance.of(site);
    const waiting = console.wait([...ACTIVATE, ...console.door, '--json']);
    const code = await waiting.userCode();
    // It polls at once, again and again, until the service has said `slow_down` three times.
    waiting.open();
    await eventually('three answers', async () => waiting.waits.length > 4);
    await approveCode(site, admin, code);
    const { code: exit, stdout } = await waiting.ended;
    expect(exit).toBe(0);
    expect(JSON.parse(stdout).businessAccount.id).toBe(admin.accountId);
    expect(waiting.waits.slice(0, 4)).toEqual([5_000, 5_000, 10_000, 15_000]);
    expect(Math.max(...waiting.waits)).toBeGreaterThanOrEqual(20_000);
  });

  test('a denial ends it with exit code 2, and the next run asks for a new code', async () => {
    const console = await PlayedInstance.of(site);
    const waiting = console.wait([...ACTIVATE, ...console.door]);
    const code = await waiting.userCode();
    await denyCode(site, admin, code);
    waiting.open();
    expect(await waiting.ended).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('A person denied it'),
    });
    expect(await console.read()).toEqual({ waiting: null, instance: null });
    const next = console.wait([...ACTIVATE, ...console.door]);
    expect(await next.userCode()).not.toBe(code);
    pressCtrlC();
    expect((await next.ended).code).toBe(130);
  });

  test('an expiry ends it with exit code 2; a run that resumes an expired code gets a new one', async () => {
    const console = await PlayedInstance.of(site);
    const expire = async () => {
      const { waiting } = await console.read();
      const { client } = site.world.test.temporal;
      const id = activationWorkflowId(waiting.activationId);
      await eventually('the run waits', () =>
        client.workflow
          .getHandle(id)
          .describe()
          .catch(() => null),
      );
      await fastForward(client, id, { minutes: 31 });
      await eventually('it has expired', async () => {
        const row = await site.world.test.store.activations.get(waiting.activationId);
        return row?.status === 'expired';
      });
    };
    const waiting = console.wait([...ACTIVATE, ...console.door]);
    await waiting.userCode();
    await expire();
    waiting.open();
    expect(await waiting.ended).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('The code expired'),
    });

    const stopped = console.wait([...ACTIVATE, ...console.door]);
    const old = await stopped.userCode();
    pressCtrlC();
    await stopped.ended;
    await expire();
    const resumed = console.wait([...ACTIVATE, ...console.door]);
    resumed.open();
    const renewed = await eventually('a new code', async () => {
      const codes = [...resumed.printed.stdout.matchAll(/code {5}(\S+)/g)].map(([, code]) => code ?? '');
      return codes.find((code) => code !== old);
    });
    await approveCode(site, admin, renewed);
    expect((await resumed.ended).code).toBe(0);
  });

  test('two consoles get two instances; two runs on one folder get one', async () => {
    const [one, two] = [await PlayedInstance.of(site), await PlayedInstance.of(site)];
    const ids = await Promise.all([one, two].map((console) => console.activate(site, admin)));
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);

    const console = await PlayedInstance.of(site);
    const first = console.wait([...ACTIVATE, ...console.door]);
    const code = await first.userCode();
    const second = console.wait([...ACTIVATE, ...console.door]);
    expect(await second.userCode()).toBe(code);
    await approveCode(site, admin, code);
    first.open();
    expect((await first.ended).code).toBe(0);
    second.open();
    const { code: exit, stdout } = await second.ended;
    expect(exit).toBe(0);
    expect(stdout).toContain((await console.read()).instance.id);
  });

  test('says what a typed address is to the service', async () => {
    const console = await PlayedInstance.of(site);
    const waiting = console.wait([...ACTIVATE, '--email', admin.email, ...console.door]);
    await waiting.userCode();
    await eventually('the hint', async () => waiting.printed.stdout.includes('Sign in there'));
    pressCtrlC();
    expect(await waiting.ended).toMatchObject({
      code: 130,
      stderr: 'Stopped. The same command goes on while the code is valid.\n',
    });
  });

  test('faults are one line', async () => {
    const console = await PlayedInstance.of(site);
    const line = async (args: string[], expected = 2) => {
      const { code, stderr } = await console.run(args);
      expect(code).toBe(expected);
      return stderr;
    };
    expect(await line(ACTIVATE, 5)).toMatch(/^No service found: .*--url\.\n$/);
    expect(await line([...ACTIVATE, '--url', site.url])).toMatch(/^No product key .*--product-key\.\n$/);
    expect(await line([...ACTIVATE, '--url', site.url, '--product-key', 'gh_live_x'])).toContain(
      'gh_pub_live_',
    );
    expect(await line([...ACTIVATE, ...console.door, '--mode', 'live'])).toContain('--mode says live');
    expect(await line(['activate', ...console.door])).toMatch(/^Which product\? Give --product: ras/);
    expect(await line(['activate', '--product', 'ras', ...console.door])).toContain('Give --version');
    expect(await line(['activate', '--product', 'ras', '--version', '99', ...console.door], 4)).toContain(
      '/version',
    );
    expect(await line(['upgrade', '--version', '20.1', ...console.door], 3)).toContain('No active instance');
    expect(
      await line([...ACTIVATE, '--url', site.url, '--product-key', 'gh_pub_test_AAAAAAAAAAAAAAAAAAAAAA'], 4),
    ).toContain('401 unauthorized');
    await console.write('instance.json', '{"waiting":');
    expect(await line(['status'], 1)).toMatch(/instance\.json is damaged: /);
    await console.write('instance.json', { waiting: null, instance: null });
    await console.write('fingerprint', 'x');
    expect(await line([...ACTIVATE, ...console.door], 1)).toMatch(/fingerprint is damaged: /);
  });
});
