import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/schemas.ts';
import { billableActions } from '../support/billable.ts';
import { invited } from '../support/case.ts';
import { eventsOf, nameOf } from '../support/history.ts';
import { historyToJson } from '../support/history-json.ts';
import { anOrder } from '../support/orders.ts';
import { mailsTo } from '../support/watch.ts';
import { openWorld, type World } from '../support/world.ts';

const BUDGET = { actions: 10, events: 32 };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('an onboarding accepted before its first reminder costs 10 actions and 32 events at most', async () => {
  const it = await invited(world);
  await mailsTo(it.environment, it.order.customer.primaryEmail, 1);
  await it.accept();
  await it.handle().result();
  const events = await eventsOf(it.handle());
  const actions = billableActions(events);
  const figures = `${JSON.stringify(actions)}\n${events.map(nameOf).join('\n')}`;
  expect(actions.total, figures).toBeLessThanOrEqual(BUDGET.actions);
  expect(events.length, figures).toBeLessThanOrEqual(BUDGET.events);
});

describe('a history', () => {
  test('names nobody: no address, company, product key or link', async () => {
    const key = 'ABCD-1234-EFGH-5678';
    const companyName = 'Weißbräu Überlingen';
    const lines: OrderInput['lines'] = [
      { product: 'ras', kind: 'permanent', version: '16.5', quantity: 5, licenseKey: key },
    ];
    const it = await invited(world, anOrder({ companyName }, { lines }));
    await it.forward({ days: 8 });
    await it.decline();
    await it.forward({ days: 1 });
    await it.resend();
    await it.reportProblem('bounced');
    await it.is('needs_contact');
    await it.correct(`right-${it.order.customer.primaryEmail}`);
    await it.reminders(false);
    await it.orderAgain({ primaryEmail: `boss-${it.order.customer.primaryEmail}` });
    await it.accept();
    await it.is('completed', { closed: true });

    const { store } = it.environment;
    const { id } = await it.invitation();
    const tokens = await Promise.all([1, 2, 3].map((epoch) => store.invitations.linkTokens(id, epoch)));
    const secrets = [
      companyName,
      'Weißbräu',
      key,
      it.order.customer.primaryEmail,
      'mueller.example',
      'Erika Muster',
      'ask purchasing',
      ...tokens.flatMap((links) => Object.values(links)),
    ];
    // Of three epochs: join, decline and stop reminders.
    expect(tokens.flatMap((links) => Object.values(links))).toHaveLength(9);
    const text = readable(historyToJson(await it.handle().fetchHistory()));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text.match(/.{0,40}@.{0,40}/g)).toBeNull();
  });
});

/** A history with its payloads in clear, without the SDK's own name (`@temporalio/worker@…`). */
const readable = (json: string): string =>
  JSON.stringify(
    JSON.parse(json, (name, value) => {
      if (name === 'workerVersion') return undefined;
      return name === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value;
    }),
  );
