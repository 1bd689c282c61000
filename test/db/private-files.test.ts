import { chmodSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';

const modesIn = (folder: string) =>
  readdirSync(folder).map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8));

test('only its owner reads a new SQLite file and those beside it; an older one stays as it is', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'live.db');
  const write = async () => {
    const knex = openDatabase({ kind: 'sqlite', file });
    await knex.raw('create table if not exists things (id integer)');
    await knex('things').insert({ id: 1 });
    const modes = modesIn(folder);
    await knex.destroy();
    return modes;
  };
  expect(await write()).toEqual(['600', '600', '600']);
  chmodSync(file, 0o660);
  expect((await write())[0]).toBe('660');
});
