import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DatabaseTarget, openDatabase } from '../../db/connection.ts';
import { schemaOf } from '../../runtime/open-store.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startGatehouse } from '../support/processes/gatehouse-process.ts';

/** A new database, and what names it to a process. */
async function place(
  kind: 'sqlite' | 'postgres',
): Promise<{ target: DatabaseTarget; env: NodeJS.ProcessEnv }> {
  const folder = await temporaryDataFolder();
  const env = { GATEHOUSE_DATA: folder };
  if (kind === 'sqlite') return { target: { kind, file: join(folder, 'live.db') }, env };
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  const target = { kind, url: url.href, schema: schemaOf('live'), poolSize: 1 } as const;
  return { target, env: { ...env, DATABASE_URL: url.href } };
}

describe.each(['sqlite', 'postgres'] as const)('while another process changes the schema (%s)', (kind) => {
  it('a start says that it waits, and goes on', { tags: ['long'] }, async () => {
    const { target, env } = await place(kind);
    const knex = openDatabase(target);
    onTestFinished(() => knex.destroy());
    const other = await knex.transaction();
    if (target.kind === 'postgres')
      await other.raw('select pg_advisory_xact_lock(hashtext(?))', [`gatehouse ${target.schema}`]);
    const start = startGatehouse(['migrate'], env);
    await start.says(/the live database is not open after 5 s: this process or another changes its schema/);
    await other.rollback();
    expect(await start.ended).toBe(0);
    expect(start.stdout()).toBe('The databases are up to date.\n');
  });
});
