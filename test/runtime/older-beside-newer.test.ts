// @module-tag long
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../db/connection.ts';
import { MIGRATIONS } from '../../db/migrations/index.ts';
import { schemaOf } from '../../runtime/open-store.ts';
import { anOrder } from '../support/cases/orders.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';
import { onboardingReads, order } from '../support/portal/visitor.ts';
import { temporaryDataFolder } from '../support/processes/data-folder.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { temporalAddress } from '../support/run/provided.ts';

it('an older API and worker go on and start beside a newer version, until that takes away what they use', {
  timeout: 280_000,
}, async () => {
  const { url, drop } = await freshPostgres();
  onTestFinished(drop);
  const env = {
    GATEHOUSE_DATA: await temporaryDataFolder(),
    DATABASE_URL: url.href,
    TEMPORAL_ADDRESS: temporalAddress(),
    PORT: String(await freePort()),
  };
  const made = await gatehouse(['api-key', 'create', '--mode', 'live', '--name', 'shop'], { env });
  const door = { url: `http://127.0.0.1:${env.PORT}`, apiKeys: { live: made.stdout.trim(), test: '' } };
  const api = startPart('api', env);
  await api.says(/^ready: http/m);

  // What the migration of a newer version does: it adds, and says so on the database.
  const knex = openDatabase({ kind: 'postgres', url: url.href, schema: schemaOf('live'), poolSize: 1 });
  onTestFinished(() => knex.destroy());
  await knex.schema.alterTable('orders', (table) => void table.text('of_the_newer').defaultTo('new'));
  await knex.schema.createTable('of_the_newer', (table) => void table.text('id').primary());
  const row = { name: '9998_adds', batch: 9, migration_time: new Date(0) };
  await knex('gatehouse_migrations').insert(row);

  const worker = startPart('worker', env);
  await worker.says(/^ready: workers/m);
  expect(worker.stderr()).toMatch(/the live database is newer than this version \(it has 9998_adds\)/);
  const { onboardingId } = await order(door, anOrder());
  await onboardingReads(door, onboardingId, 'invited');
  const doctor = await gatehouse(['doctor', '--json'], { env });
  expect(doctor.stdout).toMatch(/1 of a newer version \(9998_adds\): this version may go on beside it/);

  const [last] = Object.keys(MIGRATIONS).slice(-1);
  const takes = { ...row, name: '9999_takes', needs: '9998_adds' };
  await knex('gatehouse_migrations').insert(takes);
  const refused = startPart('api', { ...env, PORT: String(await freePort()) });
  expect(await refused.ended).toBe(1);
  expect(refused.stderr()).toMatch(/schema_too_new: it has \\?"9999_takes\\?"/);
  // A version that knew what is needed may start.
  await knex('gatehouse_migrations').where({ name: '9999_takes' }).update({ needs: last });
  expect((await gatehouse(['migrate'], { env })).code).toBe(0);
});
