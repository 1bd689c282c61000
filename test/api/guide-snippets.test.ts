import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fencesIn } from '../../tools/checks/docs/documents.ts';
import { unique } from '../support/cases/seed.ts';
import { openSite, type Site } from '../support/portal/browse.ts';

const run = promisify(execFile);
const guide = await readFile('docs/api-guide.md', 'utf8');
const canRun = (command: string) =>
  run(command, ['--version']).then(
    () => true,
    () => false,
  );
const hasPython = await canRun('python3');

/** Instead of the guide's: all worlds share a Temporal server, and another file runs the same order. */
const CUSTOMER = unique('C');

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
