import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BULK_ORDERS } from '../../policy/numbers.ts';
import { type BulkRow, bulkDoor, rowAt, someOrders, toLines } from '../support/api/bulk-door.ts';
import { call, expectProblem } from '../support/cases/call.ts';
import { anOrder, submit } from '../support/cases/orders.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';
import { onboardingIs } from '../support/run/watch.ts';

describe.each(DATABASES)('a file of orders (%s)', (kind) => {
  let world: World;
  let bulk: ReturnType<typeof bulkDoor>;
  beforeAll(async () => {
    world = await openWorldOn(kind);
    bulk = bulkDoor(world);
  });
  afterAll(() => world.close());

  test('is answered at once, and each row has an outcome', async () => {
    const [first, second] = someOrders(2) as [object & { externalOrderId: string }, object];
    const answer = await bulk.send(toLines([first, second])).expect(202);
    expect(answer.body).toMatchObject({
      id: expect.stringMatching(/^op_/),
      type: 'orders.bulk',
      dryRun: false,
      counts: { rows: 2 },
    });
    expect(answer.get('Location')).toBe(`/v1/operations/${answer.body.id}`);
    const { counts, completedAt } = await bulk.completed(answer.body.id);
    expect(counts).toEqual({ rows: 2, waiting: 0, accepted: 2, alreadyThere: 0, refused: 0 });
    expect(completedAt).toEqual(expect.any(String));
    const row = rowAt(await bulk.rowsOf(answer.body.id), 0);
    expect(row).toMatchObject({ line: 1, externalOrderId: first.externalOrderId, outcome: 'accepted' });
    await onboardingIs(world.test, row.onboardingId ?? '', 'invited');
    const { body } = await call(world, 'get', `/v1/orders/${row.orderId}`).expect(200);
    expect(body).toMatchObject({ externalOrderId: first.externalOrderId, onboardingId: row.onboardingId });
    // What was sent is kept no longer than it is needed.
    expect(await world.test.store.knex('bulk_rows').whereNotNull('body')).toEqual([]);
  });

  test('loses of a malformed row only that', async () => {
    const good = anOrder();
    const long = { ...anOrder(), note: 'x'.repeat(BULK_ORDERS.lineBytes) };
    const lines = [
      '{"externalOrderId": "A", ',
      JSON.stringify({ ...anOrder(), channel: 'online' }),
      '',
      '{"channel": "sales", "channel": "reseller"}',
      JSON.stringify(long),
      '5',
      JSON.stringify(good),
    ];
    const { rows } = await bulk.sent(`\uFEFF${lines.join('\r\n')}`);
    expect(rows.map(({ line, outcome, code }) => [line, outcome, code])).toEqual([
      [1, 'refused', 'invalid_json'],
      [2, 'refused', 'validation_failed'],
      [4, 'refused', 'invalid_json'],
      [5, 'refused', 'line_too_long'],
      [6, 'refused', 'validation_failed'],
      [7, 'accepted', undefined],
    ]);
    expect(rowAt(rows, 1).errors).toEqual([
      { pointer: '/channel', message: expect.stringContaining('one of') },
    ]);
    expect(rowAt(rows, 0).detail).not.toContain('externalOrderId');
  });

  test('is taken once, however often it is sent: by its external order ids', async () => {
    const file = toLines(someOrders(3));
    expect((await bulk.sent(file)).rows.map(({ outcome }) => outcome)).toEqual(Array(3).fill('accepted'));
    const { rows } = await bulk.sent(file);
    expect(rows.map(({ outcome }) => outcome)).toEqual(Array(3).fill('already_there'));
    expect(rowAt(rows, 0)).toMatchObject({ orderId: expect.any(String), onboardingId: expect.any(String) });
  });

  test('tells of rows that are in it twice', async () => {
    const order = anOrder();
    const other = { ...order, channel: order.channel === 'sales' ? 'reseller' : 'sales' };
    const { rows } = await bulk.sent(toLines([order, order, other]));
    expect(rows.map(({ outcome, duplicateOf, code }) => [outcome, duplicateOf, code])).toEqual([
      ['accepted', undefined, undefined],
      ['already_there', 1, undefined],
      ['refused', 1, 'order_conflict'],
    ]);
    expect(await bulk.storedOrders([order.externalOrderId])).toHaveLength(1);
  });

  test("takes a customer's orders in its order", async () => {
    const { customer } = anOrder();
    const file = Array.from({ length: 8 }, (_, index) => ({
      ...anOrder(),
      customer: { ...customer, primaryEmail: `n${index}-${customer.primaryEmail}` },
    }));
    const { rows } = await bulk.sent(toLines(file));
    const ids = new Set(rows.map(({ onboardingId }) => onboardingId));
    expect(ids.size).toBe(1);
    const { body } = await call(world, 'get', `/v1/orders/${rowAt(rows, 0).orderId}`).expect(200);
    expect(body.warnings).toEqual([]);
    expect(rowAt(rows, 7).warnings).toEqual([expect.objectContaining({ code: 'primaryEmailIgnored' })]);
  });

  test('as a dry run says what would be, and orders nothing', async () => {
    const [known, changed, fresh] = someOrders(3) as [
      ReturnType<typeof anOrder>,
      ReturnType<typeof anOrder>,
      object,
    ];
    await submit(world, known);
    await submit(world, changed);
    const file = [
      known,
      { ...changed, channel: 'sales', lines: changed.lines.slice(0, 1) },
      fresh,
      fresh,
      'x',
    ];
    const { id, rows } = await bulk.sent(toLines(file), { query: '?dryRun=true' });
    expect(rows.map(({ outcome, code, duplicateOf }) => [outcome, code, duplicateOf])).toEqual([
      ['already_there', undefined, undefined],
      ['refused', 'order_conflict', undefined],
      ['accepted', undefined, undefined],
      ['already_there', undefined, 3],
      ['refused', 'validation_failed', undefined],
    ]);
    expect((await bulk.completed(id)).dryRun).toBe(true);
    expect(await bulk.storedOrders([(fresh as { externalOrderId: string }).externalOrderId])).toEqual([]);
    expectProblem(await bulk.send(toLines([fresh]), { query: '?dryRun=yes' }), 'invalid_query');
  });

  test('is listed in pages, and by outcome', async () => {
    const { id } = await bulk.sent(toLines([...someOrders(3), 'x', anOrder()]));
    const path = `/v1/operations/${id}/rows`;
    const first = await call(world, 'get', `${path}?limit=2`).expect(200);
    const second = await call(world, 'get', `${path}?limit=2&cursor=${first.body.nextCursor}`).expect(200);
    const third = await call(world, 'get', `${path}?limit=2&cursor=${second.body.nextCursor}`).expect(200);
    const lines = [first, second, third].flatMap(({ body }) => body.data.map((each: BulkRow) => each.line));
    expect(lines).toEqual([1, 2, 3, 4, 5]);
    expect(third.body.nextCursor).toBeNull();
    expect((await bulk.rowsOf(id, '&outcome=refused')).map(({ line }) => line)).toEqual([4]);
    expect(await bulk.rowsOf(id, '&outcome=waiting')).toEqual([]);
    const { id: other } = await bulk.sent(toLines(someOrders(1)));
    for (const cursor of [Buffer.from(`${other}/1`).toString('base64url'), 'abc']) {
      expectProblem(await call(world, 'get', `${path}?cursor=${cursor}`), 'invalid_query');
    }
  });
});
