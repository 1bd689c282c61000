import { expect, test } from 'vitest';
import { SharedCounts } from '../../api/middleware/shared-counts.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';

const LIMIT = 100;
const TWENTIETH = 5;

describeOnBothDatabases('counts of requests', ({ store, otherStore }) => {
  const counting = (name: string, { tries } = store()) =>
    new SharedCounts({ name, limit: LIMIT, windowMs: 60_000, tries });
  const send = async (counts: SharedCounts, times: number) => {
    let taken = 0;
    for (let sent = 0; sent < times; sent += 1) {
      if ((await counts.increment('client')).totalHits <= LIMIT) taken += 1;
    }
    return taken;
  };

  test('of two processes together exceed the limit by less than a twentieth', async () => {
    const [one, other] = [counting('a'), counting('a', otherStore())];
    expect(await send(one, 60)).toBe(60);
    const taken = await send(other, 60);
    expect(taken).toBeGreaterThanOrEqual(40);
    expect(taken).toBeLessThan(40 + TWENTIETH);
    // The other one has told of the last step that it took.
    expect(await send(one, 10)).toBeLessThan(TWENTIETH);
  });

  test('at the same time lose none', async () => {
    const counts = [counting('b'), counting('b', otherStore())] as const;
    await Promise.all(
      Array.from({ length: 80 }, (_, index) => counts[index % 2 ? 1 : 0].increment('client')),
    );
    expect(await send(counting('b'), LIMIT)).toBeLessThan(20 + TWENTIETH);
  });

  test('cost a statement for each twentieth, and none over the limit', async () => {
    const { knex } = store();
    let statements = 0;
    knex.on('query', () => {
      statements += 1;
    });
    await send(counting('c'), LIMIT);
    expect(statements).toBe(LIMIT / TWENTIETH);
    const full = counting('d');
    await send(full, LIMIT);
    statements = 0;
    await send(full, 50);
    expect(statements).toBe(0);
    knex.removeAllListeners('query');
  });

  test('of a client start over when its minute has ended', async () => {
    const name = 'e';
    const short = new SharedCounts({ name, limit: LIMIT, windowMs: 0, tries: store().tries });
    expect(await send(short, LIMIT * 2)).toBe(LIMIT * 2);
  });
});
