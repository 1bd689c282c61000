// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TAKES_IF_MATCH } from '../../../api/takes-if-match.ts';
import type { ApiOperation } from '../../../policy/api-access.ts';
import { API_ACCESS } from '../../../policy/api-access.ts';
import { GUARDED_CHANGES, type GuardedChange } from '../../support/api/guarded-changes.ts';
import { settledTag } from '../../support/api/settled-tag.ts';
import { call, expectProblem } from '../../support/cases/call.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';

describe.each(DATABASES)('If-Match (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  const change = ({ method, path, body }: GuardedChange, tag: string) =>
    call(world, method, path, body, { headers: { 'If-Match': tag } });
  const readTag = async (path: string) => (await call(world, 'get', path).expect(200)).get('ETag') ?? '';

  test.each(Object.entries(GUARDED_CHANGES))('%s is done once by two who saw the same', async (_, make) => {
    const made = await make(world);
    const tag = await settledTag(world, made.read);
    expectProblem(await change(made, '"another"'), 'precondition_failed');
    expect(await readTag(made.read)).toBe(tag);
    if (made.late === null) {
      await change(made, tag).expect(200);
      return;
    }
    const answers = await Promise.all([change(made, tag), change(made, tag)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, made.late ?? 412]);
    if (made.late === undefined) {
      expect(await readTag(made.read)).not.toBe(tag);
      expectProblem(await change(made, tag), 'precondition_failed');
    }
  });
});

test('every change of one object takes If-Match, except those that change nothing that GET shows', () => {
  const others: ApiOperation[] = [
    'POST /webhook-endpoints/:id/test',
    'POST /webhook-endpoints/:id/deliveries/:deliveryId/replay',
    'POST /business-accounts/:id/invitations',
    // Test mode begins again, whatever there was.
    'DELETE /test/customers/:id',
  ];
  const changes = (Object.keys(API_ACCESS) as ApiOperation[]).filter(
    (operation) => !operation.startsWith('GET ') && operation.includes(':'),
  );
  expect(changes.filter((each) => !others.includes(each)).toSorted()).toEqual([...TAKES_IF_MATCH].toSorted());
});
