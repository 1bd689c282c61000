// @module-tag long
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startGatehouse } from '../support/processes/gatehouse-process.ts';

test('help loads no package but the one that reads the line', async () => {
  expect(await packagesOf(await temporaryDataFolder(), '--help')).toEqual(['commander']);
  expect(await packagesOf(await temporaryDataFolder(), 'campaign', 'start', '--help')).toEqual(['commander']);
});

test('a command that only looks into the database loads neither sign-in nor mails nor Temporal', async () => {
  const folder = await temporaryDataFolder();
  const looks = ['reseller', 'list', '--mode', 'live'];
  await packagesOf(folder, 'migrate');
  // The first one makes the keys known, once they have opened what there is.
  await packagesOf(folder, ...looks);
  const packages = await packagesOf(folder, ...looks);
  expect(packages).toContain('knex');
  const needless = ['better-auth', 'kysely', 'react-dom', 'resend', 'postal-mime', '@temporalio/client'];
  expect(packages.filter((name) => needless.includes(name))).toEqual([]);
});

/** The packages that a command imports; what these load by `require` is theirs. */
async function packagesOf(folder: string, ...args: string[]): Promise<string[]> {
  const noted = join(folder, 'imports.txt');
  const env = { GATEHOUSE_DATA: folder, NODE_OPTIONS: `--import=${noteImports(noted)}` };
  const command = startGatehouse(args, env);
  expect(await command.ended, command.stderr()).toBe(0);
  const found = (await readFile(noted, 'utf8')).matchAll(/\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//g);
  await rm(noted);
  return [...new Set(Array.from(found, ([, name = '']) => name))].toSorted();
}

/** A module that notes in a file the address of every module that an import finds. */
const noteImports = (file: string): string =>
  asModule(`
    import { register } from 'node:module';
    register('${asModule(`
      import { appendFileSync } from 'node:fs';
      export async function resolve(specifier, context, next) {
        const found = await next(specifier, context);
        appendFileSync(${JSON.stringify(file)}, found.url + '\\n');
        return found;
      }`)}');`);

const asModule = (text: string): string =>
  `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
