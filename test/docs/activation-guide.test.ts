// @module-tag long
import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { JWK } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JoinedAdmin, joinedAdmin } from '../support/instances/activating.ts';
import type { ActivatedAnswer, StartedAnswer } from '../support/instances/console.ts';
import { approveCode, denyCode } from '../support/instances/instance-command.ts';
import { activatedOffline, upload } from '../support/instances/offline.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { eventually } from '../support/run/watch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const guide = await readFile(join(ROOT, 'docs/activation-guide.md'), 'utf8');
const blocksOf = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, block = '']) => block,
  );

let site: Site;
let admin: JoinedAdmin;
beforeAll(async () => {
  site = await openSite();
  admin = await joinedAdmin(site);
});
afterAll(() => site?.close());

interface Gatehouse {
  url: string;
  productKey: string;
}
type Asked = { fingerprint: string; name: string; product: string; version: string };

/** It is decided before the first poll: there is nothing to wait for. */
const soon = (started: StartedAnswer): StartedAnswer => ({ ...started, interval: 0.01 });

/** What the snippets of the guide export together. */
interface GuideModule {
  start(gatehouse: Gatehouse, asked: Asked): Promise<StartedAnswer>;
  waitForApproval(gatehouse: Gatehouse, started: StartedAnswer): Promise<ActivatedAnswer>;
  fetchKeys(gatehouse: Gatehouse): Promise<{ keys: JWK[] }>;
  check(
    certificate: string,
    keys: { keys: JWK[] },
    own: { product: string; fingerprint: string; now?: Date },
  ): Promise<{ sub: string; version: string }>;
  heartbeat(
    gatehouse: Gatehouse,
    instance: { instanceId: string; certificate: string },
    users?: number,
  ): Promise<{ isActive: boolean; certificate?: string; users?: { allowed: number; reported: number } }>;
  startUpgrade(
    gatehouse: Gatehouse,
    asked: Asked & { instanceId: string },
    previous: string,
  ): Promise<StartedAnswer>;
  startMove(gatehouse: Gatehouse, asked: Asked, lostInstanceId: string): Promise<StartedAnswer>;
  deactivate(gatehouse: Gatehouse, instance: { instanceId: string; certificate: string }): Promise<void>;
}

test('the snippets of the guide are a product that is activated, upgraded, moved and deactivated', async () => {
  const folder = await temporaryFolder();
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'activation.mjs');
  await writeFile(file, blocksOf('js').join('\n'));
  const product = (await import(pathToFileURL(file).href)) as GuideModule;
  const gatehouse = { url: site.url, productKey: site.world.productKeys.test };
  const asked = { fingerprint: 'guide-machine-1', name: 'Farm Berlin', product: 'ras', version: '20' };
  const own = { product: 'ras', fingerprint: asked.fingerprint };

  const started = await product.start(gatehouse, asked);
  await approveCode(site, admin, started.userCode);
  const activated = await product.waitForApproval(gatehouse, started);
  const keys = await product.fetchKeys(gatehouse);
  const claims = await product.check(activated.certificate, keys, own);
  expect(claims).toMatchObject({ sub: activated.instanceId, version: '20' });
  await expect(product.check(`${activated.certificate.slice(0, -4)}AAAA`, keys, own)).rejects.toThrow();
  const foreign = { ...own, fingerprint: 'guide-machine-2' };
  await expect(product.check(activated.certificate, keys, foreign)).rejects.toThrow('another installation');
  const later = { ...own, now: new Date('2040-01-01') };
  await expect(product.check(activated.certificate, keys, later)).rejects.toThrow();
  expect(await product.heartbeat(gatehouse, activated, 3)).toMatchObject({
    isActive: true,
    certificate: activated.certificate,
    users: { allowed: 25, reported: 3 },
  });

  const { instanceId } = activated;
  const upgrading = await product.startUpgrade(gatehouse, { ...asked, version: '20.1', instanceId }, '20');
  await approveCode(site, admin, upgrading.userCode);
  const upgraded = await product.waitForApproval(gatehouse, soon(upgrading));
  expect(upgraded.instanceId).toBe(instanceId);
  expect(await product.heartbeat(gatehouse, activated)).toEqual({ isActive: false });

  const moving = await product.startMove(gatehouse, { ...asked, fingerprint: 'guide-machine-3' }, instanceId);
  await approveCode(site, admin, moving.userCode);
  const moved = await product.waitForApproval(gatehouse, soon(moving));
  expect(moved.instanceId).not.toBe(instanceId);
  expect(await product.heartbeat(gatehouse, upgraded)).toEqual({ isActive: false });
  await product.deactivate(gatehouse, moved);
  await product.deactivate(gatehouse, moved);
  expect(await product.heartbeat(gatehouse, moved)).toEqual({ isActive: false });

  const denied = await product.start(gatehouse, asked);
  await denyCode(site, admin, denied.userCode);
  await expect(product.waitForApproval(gatehouse, soon(denied))).rejects.toThrow('access_denied');
});

/** In a checkout `npx gatehouse` runs this file. */
const asScript = (block: string): string =>
  block.replaceAll('npx gatehouse', `node ${join(ROOT, 'bin/gatehouse.mjs')}`);

test('the commands of a machine without network work in their order', async () => {
  const folder = await temporaryFolder();
  const [, block = ''] = blocksOf('sh');
  const run = (lines: string[]) =>
    promisify(execFile)('bash', ['-euo', 'pipefail', '-c', asScript(lines.join('\n'))], { cwd: folder });
  const [request = '', ...others] = block.trim().split('\n');
  await run([request]);
  const path = await activatedOffline(site, admin, await readFile(join(folder, 'request.json'), 'utf8'));
  await writeFile(join(folder, 'answer.json'), (await admin.visitor.get(`${path}/file`)).text);
  const headers = { Authorization: `Bearer ${site.world.productKeys.test}` };
  const keys = await fetch(`${site.url}/v1/activations/keys`, { headers });
  await writeFile(join(folder, 'keys.json'), await keys.text());
  const { stdout } = await run(others);
  expect(stdout).toMatch(/Installed cert_.*\ninst_\S+ is active, without a network\./);
  const returned = await upload(site, admin.visitor, await readFile(join(folder, 'receipt.json')));
  expect(returned.text).toContain('The seat of Vault 1 is free.');
});

test('the commands of the guide work in their order', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, '.gatehouse'));
  const { apiKeys, productKeys } = site.world;
  const dev = { url: site.url, apiKeys, productKeys };
  await writeFile(join(folder, '.gatehouse', 'dev.json'), JSON.stringify(dev));
  const [block = ''] = blocksOf('sh');
  const script = asScript(block);
  const running = promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder });
  const stored = () =>
    readFile(join(folder, '.gatehouse-instance', 'instance.json'), 'utf8').catch(() => '{}');
  const code = await eventually('a code', async () => JSON.parse(await stored()).waiting?.userCode as string);
  await approveCode(site, admin, code);
  const { stdout } = await running;
  expect(stdout).toContain('Activated inst_');
  expect(stdout).toMatch(/ is active\. \d+ of 25 users\./);
  expect(stdout).toContain('its seat is free.');
});
