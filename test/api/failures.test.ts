import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { report } from '../../runtime/log.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { freshPostgres } from '../support/databases/fresh-postgres.ts';

/** Internals that neither a caller nor a log reader may see. */
const INTERNALS = /order_lines|insert|select|sqlite|relation|node_modules|\.ts:|[Ss]tack/i;
const PERSONAL = /@|Müller|M\\u00fc|gh_test_/;

describe.each(['SQLite', 'PostgreSQL'])('an unforeseen error, on %s', (database) => {
  let world: World;
  let drop = async () => {};
  beforeAll(async () => {
    const env: NodeJS.ProcessEnv = {};
    if (database === 'PostgreSQL') {
      const fresh = await freshPostgres();
      drop = fresh.drop;
      env.DATABASE_URL = fresh.url.href;
    }
    world = await openWorld({ env, workers: [], report });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await world.close();
    await drop();
  });

  test('is hidden from the caller, logged without personal data, and leaves nothing half done', async () => {
    const { knex } = world.test.store;
    await knex.schema.renameTable('order_lines', 'order_lines_away');
    const logged: string[] = [];
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => logged.push(String(text)) > 0);
    const order = anOrder();
    const headers = { 'Idempotency-Key': 'through-the-failure' };
    const answer = await call(world, 'post', '/v1/orders', order, { headers });
    expectProblem(answer, 'internal_error');
    expect(answer.text).not.toMatch(INTERNALS);
    expect(answer.text).not.toMatch(PERSONAL);

    vi.restoreAllMocks();
    const entries = logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error');
    expect(entries).toHaveLength(1);
    expect(logged.join('')).not.toMatch(PERSONAL);
    expect(entries[0]).toMatchObject({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      requestId: answer.body.requestId,
      method: 'POST',
      route: '/orders',
      error: { message: expect.stringContaining('order_lines') },
    });
    for (const table of ['customers', 'contacts', 'onboardings', 'orders']) {
      expect(await knex(table).select('*')).toEqual([]);
    }

    await knex.schema.renameTable('order_lines_away', 'order_lines');
    // The same key may be used at once, because the first request may have done nothing.
    expect((await call(world, 'post', '/v1/orders', order, { headers })).status).toBe(202);
  });
});
