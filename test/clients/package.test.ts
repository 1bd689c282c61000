import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packClient } from '../../tools/scripts/pack-client.mjs';
import { type OrderService, startOrderService, TEST_KEY } from '../support/cases/order-service.ts';

const run = promisify(execFile);
let folder: string;
let service: OrderService;

/** A program that has the package installed, as npm does it. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-client-'));
  await packClient(folder);
  const { version } = JSON.parse(await readFile('clients/typescript/package.json', 'utf8'));
  const modules = join(folder, 'program', 'node_modules');
  await mkdir(join(modules, 'gatehouse-client'), { recursive: true });
  const tar = join(folder, `gatehouse-client-${version}.tgz`);
  await run('tar', ['xzf', tar, '--strip-components=1', '-C', join(modules, 'gatehouse-client')]);
  for (const name of ['standardwebhooks', '@stablelib', 'fast-sha256']) {
    await symlink(join(process.cwd(), 'node_modules', name), join(modules, name));
  }
  service = await startOrderService();
});

afterAll(async () => {
  await service?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('the packed client has the version of Gatehouse, and its licence, types and guide', async () => {
  const installed = join(folder, 'program', 'node_modules', 'gatehouse-client');
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  expect(JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))).toMatchObject({ version });
  for (const file of ['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts', 'dist/calls.d.ts']) {
    expect(await readFile(join(installed, file), 'utf8')).not.toBe('');
  }
});

test('a program with the package alone sends an order', async () => {
  const order = JSON.stringify({
    externalOrderId: 'SO-packed',
    channel: 'sales',
    customer: { customerId: 'C-packed', companyName: 'Packed Ltd', primaryEmail: 'it@packed.example' },
    lines: [{ product: 'ras', kind: 'permanent', version: '20', quantity: 1 }],
  });
  const program = join(folder, 'program', 'order.mjs');
  await writeFile(
    program,
    `import { createGatehouse, verifyWebhook } from 'gatehouse-client';
     const gatehouse = createGatehouse({ url: '${service.url}', key: '${TEST_KEY}' });
     const { onboardingId } = await gatehouse.createOrder({ body: ${order} });
     console.log(onboardingId, typeof verifyWebhook);`,
  );
  expect((await run(process.execPath, [program])).stdout).toBe('onb_C-packed function\n');
});
