import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../support/cases/call.ts';
import type { World } from '../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../support/cases/world-on.ts';

describe.each(DATABASES)('the audit trail of campaigns (%s)', (database) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(database);
  });
  afterAll(() => world.close());

  const said = async (subject: string) =>
    (
      await world.test.store
        .knex('audit_events')
        .where({ subject })
        .orderBy(['at', 'id'])
        .select('action', 'actor')
    ).map(({ action, actor }) => [action, actor.replace(/^(key:).*/, '$1…')]);

  test('says who starts one', async () => {
    const { body } = await call(world, 'post', '/v1/campaigns', { dryRun: true }).expect(202);
    expect(await said(body.id)).toEqual([['campaign.started', 'key:…']]);
  });

  test('says who makes a schedule and who ends it, once', async () => {
    const { body } = await call(world, 'post', '/v1/campaign-schedules', { cron: '0 9 1 1 *' }).expect(201);
    for (let times = 0; times < 2; times += 1)
      await call(world, 'delete', `/v1/campaign-schedules/${body.id}`).expect(200);
    expect(await said(body.id)).toEqual([
      ['campaign.scheduled', 'key:…'],
      ['campaign.unscheduled', 'key:…'],
    ]);
  });
});
