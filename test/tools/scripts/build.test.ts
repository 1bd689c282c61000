import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { anOrder } from '../../support/cases/orders.ts';
import { joinByMail, onboardingReads, order } from '../../support/portal/visitor.ts';
import { DevService, startGatehouse } from '../../support/processes/gatehouse-process.ts';
import { temporaryFolder } from '../../support/processes/temporary-folder.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const LEFT_OUT = ['node_modules', 'dist', 'test', '.git', '.gatehouse'];

test('npm run build makes a build that runs without the sources', async () => {
  const root = join(await temporaryFolder(), 'checkout');
  await cp(PROJECT, root, { recursive: true, filter: (source) => !LEFT_OUT.includes(basename(source)) });
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
  const build = spawn(process.execPath, [join(root, 'tools/scripts/build.mjs')], { stdio: 'inherit' });
  expect(await once(build, 'exit')).toEqual([0, null]);
  for (const folder of ['cli', 'portal', 'workflows', 'db'])
    await rm(join(root, folder), { recursive: true });

  const bin = join(root, 'bin', 'gatehouse.mjs');
  const version = startGatehouse(['--version'], {}, bin);
  expect([await version.ended, version.stdout()]).toEqual([0, '0.2.0\n']);
  const { env } = await DevService.on(await temporaryFolder(), { NODE_ENV: 'production' });
  const built = new DevService(env, bin);
  onTestFinished(() => built.close());
  const service = await built.start();
  const css = await fetch(`${service.url}/assets/portal.css`);
  expect([css.status, css.headers.get('Content-Type')]).toEqual([200, 'text/css; charset=utf-8']);
  const [, font] = /url\(([^)]+-latin-wght-normal\.woff2)\)/.exec(await css.text()) ?? [];
  expect((await fetch(`${service.url}${font}`)).status).toBe(200);
  const input = anOrder();
  const { onboardingId } = await order(service, input);
  await joinByMail(service, input.customer.primaryEmail);
  await onboardingReads(service, onboardingId, 'completed');
  expect(await built.stop()).toBe(0);
});
