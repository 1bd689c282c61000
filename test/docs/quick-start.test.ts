// @module-tag long
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORDER_EXAMPLE } from '../../api/openapi/examples.ts';
import { fencesIn, sectionsOf } from '../../tools/checks/docs/documents.ts';
import { unique } from '../support/cases/seed.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { startRegistry } from '../support/processes/registry.ts';
import { eventually } from '../support/run/watch.ts';
import { type Received, Receiver } from '../support/webhooks/receiver.ts';

const run = promisify(execFile);
const page = await readFile('docs/quick-start.md', 'utf8');
const blocksOf = (heading: string): string[] =>
  sectionsOf(page)
    .filter((section) => section.heading === heading)
    .flatMap(({ body }) => fencesIn(body).map(({ code }) => code));
const hasTools = await run('bash', ['-c', 'curl --version && openssl version']).then(
  () => true,
  () => false,
);

let folder: string;
let clone: string;
let dev: DevService;
let service: Service;

/** A clone as its reader has it: its packages are installed, and `npm start` runs there. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-quick-start-'));
  clone = join(folder, 'clone');
  await mkdir(join(clone, 'tools'), { recursive: true });
  for (const part of ['package.json', 'tsconfig.json', 'LICENSE', 'clients', 'tools/scripts'])
    await cp(part, join(clone, part), { recursive: true });
  await symlink(join(process.cwd(), 'node_modules'), join(clone, 'node_modules'));
  dev = await DevService.on(join(clone, '.gatehouse'));
  service = await dev.start();
});
afterAll(async () => {
  await dev?.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs what stands in the page in a terminal in the clone; `npm start` runs in another one. */
async function follow(heading: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const [start, ...variables] = blocksOf('Quick start');
  expect(start).toBe('npm start\n');
  const script = [
    "set -eu; trap 'kill $(jobs -p) 2> /dev/null || true' EXIT",
    ...variables,
    ...blocksOf(heading),
  ].join('\n');
  const { stdout } = await run('bash', ['-c', script], { cwd: clone, env: { ...process.env, ...env } });
  return stdout;
}

describe.skipIf(!hasTools)(
  'the quick start, word by word, ends with a completed onboarding and a verified webhook',
  () => {
    test('by hand', async () => {
      const printed = await follow('By hand');
      expect(printed).toMatch(/"status":"completed"[\s\S]*"status":"bound"/);
      expect(printed).toContain('"type":"onboarding.completed"');
      expect(printed).toMatch(/^verified$/m);
    });

    test('by hand a webhook that was altered is not verified', async () => {
      const [altered, ...others] = blocksOf('By hand').toReversed();
      expect([altered, others[0]]).toEqual([
        expect.stringContaining('kill'),
        expect.stringContaining('verified'),
      ]);
      const shop = join(folder, 'gatehouse-shop');
      const body = await readFile(join(shop, 'webhook.body'), 'utf8');
      const { secret } = JSON.parse(await readFile(join(shop, 'endpoint.json'), 'utf8'));
      const check = async () =>
        (await run('bash', ['-c', `SECRET=${secret}\n${others[0]}:`], { cwd: shop })).stdout;
      expect(await check()).toMatch(/^verified$/m);
      await writeFile(join(shop, 'webhook.body'), body.replace('"livemode":false', '"livemode":true'));
      expect(await check()).not.toMatch(/^verified$/m);
    });

    test('with the typed client, packed and installed as a developer does it', async () => {
      const registry = await startRegistry(folder, ['standardwebhooks', '@stablelib/base64', 'fast-sha256']);
      const env = {
        npm_config_registry: registry,
        npm_config_cache: join(folder, 'npm-cache'),
        npm_config_audit: 'false',
        npm_config_fund: 'false',
        npm_config_update_notifier: 'false',
      };
      expect(await follow('With the typed client', env)).toMatch(
        /^completed \[ 'bound' \] verified onboarding\.completed$/m,
      );

      // The same text is TypeScript that the package's types take.
      const shop = join(folder, 'gatehouse-shop');
      await cp(join(shop, 'quick-start.mjs'), join(shop, 'quick-start.mts'));
      const options = { strict: true, noEmit: true, module: 'nodenext', target: 'es2023', types: ['node'] };
      const compilerOptions = { ...options, typeRoots: [join(process.cwd(), 'node_modules', '@types')] };
      await writeFile(
        join(shop, 'tsconfig.json'),
        JSON.stringify({ compilerOptions, files: ['quick-start.mts'] }),
      );
      const tsc = join(
        dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
        'bin',
        'tsc',
      );
      const checked = await run(process.execPath, [tsc, '-p', shop]).catch(({ stdout }) => ({ stdout }));
      expect(checked.stdout).toBe('');
    });

    test('by a program that has only /llms.txt and a test key', async () => {
      const text = await follow('By a program');
      const [order = '', read = '', join = '', endpoint = ''] = fencesIn(text).map(({ code }) => code);
      const KEY = service.apiKeys.test;
      const shell = async (script: string, env: NodeJS.ProcessEnv = {}) =>
        (await run('bash', ['-euc', script], { env: { ...process.env, KEY, ...env } })).stdout;
      const [, description = ''] = /\(OpenAPI 3\.1\): (\S+)/.exec(text) ?? [];
      expect(await (await fetch(description)).json()).toMatchObject({ openapi: '3.1.1' });

      const receiver = await Receiver.open();
      try {
        const { secret } = JSON.parse(await shell(endpoint, { RECEIVER: receiver.url }));
        const program = unique('C');
        const address = `it@${program.toLowerCase()}.example`;
        // As the text says: ids and an address of its own.
        const own = (script: string) =>
          script
            .replace(ORDER_EXAMPLE.customer.customerId, program)
            .replace(ORDER_EXAMPLE.externalOrderId, program)
            .replace(ORDER_EXAMPLE.customer.primaryEmail, address);
        const { onboardingId: ONBOARDING_ID } = JSON.parse(await shell(own(order)));
        const status = async () => JSON.parse(await shell(read, { ONBOARDING_ID })).status;
        await eventually('the invitation', async () => (await status()) === 'invited');

        const [, mailbox = ''] = /`GET (\S+mailbox\.json)`/.exec(text) ?? [];
        const LINK = await eventually('the mail', async () => {
          const mails = (await (await fetch(mailbox)).json()) as { to: string; links: { action?: string } }[];
          return mails.find(({ to, links }) => to === address && links.action?.includes('/test/'))?.links
            .action;
        });
        const joined = await shell(join, { LINK, PASSWORD: 'correct horse battery staple' });
        expect(joined).toMatch(/^HTTP\/1\.1 303 /);
        await eventually('the end', async () => (await status()) === 'completed');

        const completed = () => receiver.received.find(({ event }) => event.type === 'onboarding.completed');
        const got = await eventually('the webhook', async () => completed());
        expect(isSignedAsTold(secret, got)).toBe(true);
        expect(isSignedAsTold(secret, { ...got, body: `${got.body} ` })).toBe(false);
      } finally {
        await receiver.close();
      }
    });
  },
);

/** As the text tells it, without a library. */
function isSignedAsTold(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return (headers['webhook-signature'] ?? '').split(' ').includes(`v1,${signature}`);
}
