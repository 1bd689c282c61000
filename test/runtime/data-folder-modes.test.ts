// @module-tag long
import { chmod, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DevService, startGatehouse } from '../support/processes/gatehouse-process.ts';

let dev: DevService;
beforeAll(async () => {
  dev = await DevService.onOwnFolder('modes');
  await chmod(dev.folder, 0o755);
});
afterAll(() => dev.remove());

const modesIn = async (folder: string): Promise<[name: string, mode: string][]> => {
  const names = ['.', ...(await readdir(folder))];
  return Promise.all(
    names.map(async (name) => [name, ((await stat(join(folder, name))).mode & 0o777).toString(8)] as const),
  ).then((all) => all.map(([name, mode]): [string, string] => [name, mode]));
};

/** Whom a file is for, other than its owner. */
const forOthers = async () => (await modesIn(dev.folder)).filter(([, mode]) => !mode.endsWith('00'));

test('the data folder and everything in it are for their owner only', async () => {
  await dev.start();
  const names = (await modesIn(dev.folder)).map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['live.db', 'test.db', 'temporal.db', 'secrets.json', 'dev.json', 'temporal.log']),
  );
  expect(await forOthers()).toEqual([]);
  expect(await dev.stop()).toBe(0);
});

test('files of an older version are closed at the next start', async () => {
  for (const name of ['live.db', 'temporal.log']) await chmod(join(dev.folder, name), 0o644);
  expect((await forOthers()).map(([name]) => name).toSorted()).toEqual(['live.db', 'temporal.log']);
  const migrating = startGatehouse(['migrate'], { GATEHOUSE_DATA: dev.folder });
  expect(await migrating.ended).toBe(0);
  expect(await forOthers()).toEqual([]);
});
