import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import { stateQuery } from '../../contracts/messages.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { eventsOfFlood, flood } from '../support/cases/flood.ts';
import { anOrder } from '../support/cases/orders.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { eventually, mailsTo } from '../support/run/watch.ts';
import { billableActions } from '../support/temporal/billable.ts';
import { eventsOf, nameOf } from '../support/temporal/history.ts';
import { historyToJson } from '../support/temporal/history-json.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A run's cost so far, and its events by name for the message of a failure. */
async function costOf(it: TestCase) {
  const events = await eventsOf(it.handle());
  const actions = billableActions(events);
  const named = (name: string) => events.filter((event) => nameOf(event) === name).length;
  return {
    actions: actions.total ?? 0,
    events: events.length,
    tasks: named('workflowTaskCompleted'),
    timersFired: named('timerFired'),
    bytes: (await it.handle().describe()).historySize ?? 0,
    figures: `${JSON.stringify(actions)}\n${events.map(nameOf).join('\n')}`,
  };
}

describe('the budget', () => {
  test('an onboarding accepted before its first reminder: 7 actions, 18 events, 2 tasks, 6 kB', async () => {
    const it = await invited(world);
    await mailsTo(it.environment, it.order.customer.primaryEmail, 1);
    await it.accept();
    await it.handle().result();
    const { actions, events, tasks, bytes, figures } = await costOf(it);
    expect(actions, figures).toBeLessThanOrEqual(7);
    expect(events, figures).toBeLessThanOrEqual(18);
    expect(tasks, figures).toBe(2);
    expect(bytes, figures).toBeLessThanOrEqual(6 * 1024);
  });

  test('a reminder: 3 actions', async () => {
    const it = await invited(world);
    await eventually('the timer is set', async () => (await costOf(it)).figures.includes('timerStarted'));
    const before = await costOf(it);
    await it.forward({ days: 15 });
    await it.is('expired');
    await eventually('the end is in the history', async () => {
      return (await it.handle().query(stateQuery))?.status === 'expired';
    });
    const after = await costOf(it);
    // Each timer that fired: a reminder, or at last the end, which sets no further timer.
    expect(after.timersFired, after.figures).toBeGreaterThanOrEqual(3);
    expect(after.actions - before.actions, after.figures).toBeLessThanOrEqual(after.timersFired * 3 - 1);
  });

  test('an order for an account with an admin: 4 actions', async () => {
    const it = await invited(world);
    await it.accept();
    await it.handle().result();
    const again = await it.orderAgain();
    await again.is('completed', { closed: true });
    await again.handle().result();
    const { actions, figures } = await costOf(again);
    expect(actions, figures).toBeLessThanOrEqual(4);
  });

  test('500 orders at once for one customer: 60 events', { timeout: 300_000, tags: ['long'] }, async () => {
    const since = Date.now();
    const it = await flood(world, 500);
    const most = eventsOfFlood(Date.now() - since);
    await it.is('invited');
    const { events, figures } = await costOf(it);
    expect(events, figures).toBeLessThanOrEqual(most);
  });
});

describe('a history', () => {
  test('has no personal data: no address, company, product key or link', async () => {
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

/** A history with its payloads decoded, without the SDK's own name (`@temporalio/worker@…`). */
const readable = (json: string): string =>
  JSON.stringify(
    JSON.parse(json, (name, value) => {
      if (name === 'workerVersion') return undefined;
      return name === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value;
    }),
  );
