// @module-tag long
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { expect, onTestFinished, test } from 'vitest';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { joinByMail, onboardingReads, order } from '../../support/portal/visitor.ts';
import { DevService, startGatehouse } from '../../support/processes/gatehouse-process.ts';
import { temporaryFolder } from '../../support/processes/temporary-folder.ts';
import { eventsOf } from '../../support/temporal/history.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
/** It compiles and bundles before it starts anything. */
const PATIENT = { timeout: 300_000 };
const LEFT_OUT = ['node_modules', 'dist', 'test', '.git', '.gatehouse'];

test('npm run build makes a build that runs without the sources', PATIENT, async () => {
  const root = join(await temporaryFolder(), 'checkout');
  await cp(PROJECT, root, { recursive: true, filter: (source) => !LEFT_OUT.includes(basename(source)) });
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'), 'junction');
  const build = spawn(process.execPath, [join(root, 'tools/scripts/build.mjs')], { stdio: 'inherit' });
  expect(await once(build, 'exit')).toEqual([0, null]);
  for (const folder of ['cli', 'portal', 'workflows', 'db'])
    await rm(join(root, folder), { recursive: true });
  const bundle = await readFile(join(root, 'dist/workflows/bundle.js'));
  // A start that bundled the workflows would need them.
  for (const file of await readdir(join(root, 'dist/workflows')))
    if (file !== 'bundle.js') await rm(join(root, 'dist/workflows', file), { recursive: true });

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
  const worker = await buildIdOfWorker(service.temporalAddress, input.customer.customerId);
  expect(worker).toMatch(new RegExp(`^@temporalio/worker@.*\\+${sha256(bundle)}$`));
  expect(await built.stop()).toBe(0);
});

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What the worker that took a customer's case told Temporal of itself. */
async function buildIdOfWorker(address: string, customerId: string): Promise<string | null | undefined> {
  const connection = await Connection.connect({ address });
  onTestFinished(() => connection.close());
  const { workflow } = new Client({ connection, namespace: NAMESPACES.live });
  const events = await eventsOf(workflow.getHandle(onboardingWorkflowId(customerId)));
  const [taken] = events.flatMap((event) => event.workflowTaskCompletedEventAttributes ?? []);
  return taken?.workerVersion?.buildId;
}
