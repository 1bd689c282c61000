import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORDER_EXAMPLE } from '../../api/openapi/examples.ts';
import { fencesIn } from '../../tools/checks/docs/documents.ts';
import { call } from '../support/cases/call.ts';
import { unique } from '../support/cases/seed.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { eventually } from '../support/run/watch.ts';
import { type Received, Receiver } from '../support/webhooks/receiver.ts';

const run = promisify(execFile);
const guide = await readFile('docs/api-guide.md', 'utf8');
const canRun = (command: string) =>
  run(command, ['--version']).then(
    () => true,
    () => false,
  );
const hasPython = await canRun('python3');
const hasCurl = await canRun('curl');

/** Instead of the guide's: all worlds share a Temporal server, and another file runs the same order. */
const CUSTOMER = unique('C');
const PROGRAM = unique('C');

let site: Site;
let folder: string;

/** A folder as a reader of the guide has it: `npm start` ran, and the order is written. */
beforeAll(async () => {
  site = await openSite();
  folder = join(site.world.dataFolder, 'reader');
  const client = join(folder, 'node_modules', 'gatehouse-client');
  await mkdir(join(folder, '.gatehouse'), { recursive: true });
  await mkdir(client, { recursive: true });
  const devJson = { url: site.url, apiKeys: site.world.apiKeys };
  await writeFile(join(folder, '.gatehouse', 'dev.json'), JSON.stringify(devJson));
  const [, order = ''] = /<<'JSON'\n([\s\S]*?)\nJSON/.exec(guide) ?? [];
  await writeFile(join(folder, 'order.json'), order.replace('C-4711', CUSTOMER));
  await writeFile(join(client, 'package.json'), JSON.stringify({ type: 'module', exports: './index.ts' }));
  const source = join(process.cwd(), 'clients', 'typescript', 'src', 'index.ts');
  await writeFile(join(client, 'index.ts'), `export * from ${JSON.stringify(source)};`);
});

afterAll(() => site?.close());

const snippet = (language: string, holding = ''): string =>
  fencesIn(guide).find((fence) => fence.language === language && fence.code.includes(holding))?.code ?? '';

/** Runs a program in TypeScript as the reader does; returns what it prints. */
async function runTypeScript(name: string, code: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, code);
  const { stdout } = await run(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    cwd: folder,
  });
  return stdout;
}

const PRINTED = /^onb_[0-9a-f]{32} (received|invited) \S/;

test('the snippet in TypeScript sends the order and shows its onboarding', async () => {
  expect(await runTypeScript('order.mts', snippet('ts'))).toMatch(PRINTED);
});

test('the test of an integration runs from the order to a verified webhook', async () => {
  const printed = await runTypeScript('integration.mts', snippet('ts', 'advanceTestClock'));
  expect(printed).toMatch(/^completed onb_[0-9a-f]{32}\n$/);
  const { knex } = site.world.test.store;
  expect(await knex('customers').whereLike('id', 'T-%')).toEqual([]);
  expect(await knex('webhook_endpoints')).toEqual([]);
});

test.skipIf(!hasPython)('the snippet in Python does the same with the standard library alone', async () => {
  const file = join(folder, 'order.py');
  await writeFile(file, snippet('python'));
  const { stdout } = await run('python3', [file], { cwd: folder });
  expect(stdout).toMatch(PRINTED);
});

test.skipIf(!hasCurl)(
  'a program that has only /llms.txt and a test key completes an onboarding and verifies a webhook',
  async () => {
    const text = await (await fetch(`${site.url}/llms.txt`)).text();
    const [order = '', read = '', join = '', endpoint = ''] = fencesIn(text).map(({ code }) => code);
    const KEY = site.world.apiKeys.test;
    const shell = async (script: string, env: NodeJS.ProcessEnv = {}) =>
      (await run('bash', ['-euc', script], { env: { ...process.env, KEY, ...env } })).stdout;
    const [, description = ''] = /\(OpenAPI 3\.1\): (\S+)/.exec(text) ?? [];
    expect(await (await fetch(description)).json()).toMatchObject({ openapi: '3.1.1' });

    const receiver = await Receiver.open();
    try {
      const { id, secret } = JSON.parse(await shell(endpoint, { RECEIVER: receiver.url }));
      // The snippets before have sent the same order.
      const address = `it@${PROGRAM.toLowerCase()}.example`;
      const own = (script: string) =>
        script
          .replace('C-4711', PROGRAM)
          .replace('SO-2026-4711', PROGRAM)
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
      await call(site.world, 'delete', `/v1/webhook-endpoints/${id}`).expect(200);
    } finally {
      await receiver.close();
    }
  },
);

/** As the text tells it, without a library. */
function isSignedAsTold(secret: string, { headers, body }: Received): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return (headers['webhook-signature'] ?? '').split(' ').includes(`v1,${signature}`);
}
