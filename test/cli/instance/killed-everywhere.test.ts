// @module-tag long
import { rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JoinedAdmin, joinedAdmin } from '../../support/instances/activating.ts';
import { approveCode, PlayedInstance } from '../../support/instances/instance-command.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { startGatehouse } from '../../support/processes/gatehouse-process.ts';

const KILLER = new URL('../../fixtures/kill-at-moment.mjs', import.meta.url).href;
const PRODUCT = 'desktop-business';
/** Every kind of moment that a run must have been killed at. */
const PLACES = [
  'before rename',
  'after rename',
  'before /v1/activations',
  'after /v1/activations',
  'before /v1/activations/token',
  'after /v1/activations/token',
  'after /v1/activations/keys',
  'before /v1/instances/id/heartbeat',
  'after /v1/instances/id/heartbeat',
];

let site: Site;
let admin: JoinedAdmin;
beforeAll(async () => {
  site = await openSite();
  const line = { product: PRODUCT, kind: 'permanent', version: '20', quantity: 100 } as const;
  admin = await joinedAdmin(site, { lines: [line] });
});
afterAll(() => site?.close());

const approved = new Set<string>();

/** A person approves the code that is shown, once. */
async function approveShown(stdout: string): Promise<void> {
  const code = [...stdout.matchAll(/code {5}(\S+)/g)].at(-1)?.[1];
  if (code === undefined || approved.has(code)) return;
  approved.add(code);
  await approveCode(site, admin, code);
}

/** Runs a command that is killed at a moment; returns where it was, null if the command ended before. */
async function runKilled(console: PlayedInstance, args: string[], moment: number): Promise<string | null> {
  const gate = console.file('approved');
  await rm(gate, { force: true });
  const running = startGatehouse(['instance', ...args, ...console.door], {
    ...console.env,
    NODE_OPTIONS: `--import ${KILLER}`,
    KILL_AT_MOMENT: String(moment),
    WAIT_FOR_FILE: gate,
  });
  await Promise.race([running.says(/^Waiting/m).catch(() => {}), running.ended]);
  await approveShown(running.stdout());
  await writeFile(gate, '');
  const end = await running.ended;
  if (end === 'SIGKILL') return /^killed (.*)$/m.exec(running.stderr())?.[1] ?? '';
  expect(end, running.stderr()).toBe(0);
  return null;
}

/** Runs the command again, without a kill: it must come to its end. */
async function runAgain(console: PlayedInstance, args: string[], where: string | null) {
  const printed = { stdout: '', stderr: '' };
  const wait = () => approveShown(printed.stdout);
  const { code, stdout, stderr } = await console.run([...args, ...console.door], { printed, wait });
  expect(code, `killed ${where}: ${stdout}${stderr}`).toBe(0);
  const state = await console.read();
  expect(state, `killed ${where}`).toMatchObject({ waiting: null, instance: { isAcknowledged: true } });
  return state.instance as { id: string; version: string };
}

const instancesOfAccount = () => site.world.test.store.instances.ofAccount(admin.accountId, 1_000);

test('killed at every write and request of an activation: one instance and one seat', {
  timeout: 240_000,
}, async () => {
  const args = ['activate', '--product', PRODUCT, '--version', '19'];
  const places: (string | null)[] = [];
  const ids: string[] = [];
  while (places.at(-1) !== null) {
    const console = await PlayedInstance.of(site);
    const where = await runKilled(console, args, places.length + 1);
    places.push(where);
    const { id } = await runAgain(console, args, where);
    ids.push(id);
    // A third run asks for nothing.
    expect((await console.run([...args, ...console.door])).stdout).toContain(`${id} is active.`);
  }
  expect(places).toEqual(expect.arrayContaining(PLACES));
  const rows = await instancesOfAccount();
  expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['active']));
});

test('killed at every write and request of an upgrade: the same instance, upgraded', {
  timeout: 240_000,
}, async () => {
  const console = await PlayedInstance.of(site);
  const { id } = await runAgain(console, ['activate', '--product', PRODUCT, '--version', '19'], null);
  const before = await instancesOfAccount();
  const places: (string | null)[] = [];
  while (places.at(-1) !== null) {
    const version = `20.${places.length}`;
    const args = ['upgrade', '--version', version];
    const where = await runKilled(console, args, places.length + 1);
    places.push(where);
    expect(await runAgain(console, args, where)).toMatchObject({ id, version });
    expect(await site.world.test.store.instances.get(id)).toMatchObject({ version, status: 'active' });
  }
  expect(places).toEqual(expect.arrayContaining(PLACES));
  expect(await instancesOfAccount()).toHaveLength(before.length);
});
