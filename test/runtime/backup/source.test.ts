// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamRows } from '../../../db/transfer/read-rows.ts';
import { listTables } from '../../../db/transfer/table-shape.ts';
import { readManifest, withSource } from '../../../runtime/backup/source.ts';
import { readSettings } from '../../../runtime/settings.ts';
import { seedOrder } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';

describe.each(DATABASES)('a snapshot of both environments (%s)', (kind) => {
  let world: World;
  let env: Record<string, string>;
  beforeAll(async () => {
    world = await openWorldOn(kind, { workers: [] });
    const { client } = world.test.store.knex;
    const url = kind === 'postgres' ? client.config.connection.connectionString : '';
    env = { GATEHOUSE_DATA: world.dataFolder, DATABASE_URL: url };
  });
  afterAll(() => world.close());

  it('shows one moment while others write, and does not hold them up', async () => {
    const { live, test } = world.environments;
    for (const { store } of [live, test]) for (let n = 0; n < 30; n++) await seedOrder(store);
    await withSource(readSettings(env), 'snapshot', async (source) => {
      const manifest = await readManifest(source);
      for (const mode of ['live', 'test'] as const) {
        const db = await source.enter(mode);
        const counts: Record<string, number> = {};
        let table = '';
        for await (const part of streamRows(db, await listTables(db))) {
          // Between any two pages.
          await seedOrder(world.environments[mode].store);
          if ('table' in part) table = part.table;
          counts[table] = (counts[table] ?? 0) + ('rows' in part ? part.rows.length : 0);
        }
        expect(counts.orders).toBe(30);
        expect(counts).toEqual(manifest.environments[mode].rows);
      }
    });
    const [{ n } = { n: 0 }] = await live.store.knex('orders').count({ n: '*' });
    expect(Number(n)).toBeGreaterThan(60);
  });
});
