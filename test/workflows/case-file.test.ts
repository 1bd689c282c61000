// @module-tag long
import { randomUUID } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wakeSignal } from '../../contracts/messages.ts';
import type { Delivery } from '../../contracts/states.ts';
import { recordMailEvent } from '../../mail/delivery/events/record.ts';
import { formatMoment } from '../../policy/dates.ts';
import { explanationMarkdown } from '../../policy/explanation.ts';
import { aPersonOf } from '../support/cases/accounts.ts';
import { call } from '../support/cases/call.ts';
import { invited, order, type TestCase } from '../support/cases/case.ts';
import { temporalUrlOf, viewOf } from '../support/cases/case-view.ts';
import { anOrder } from '../support/cases/orders.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { eventually } from '../support/run/watch.ts';
import { openTemporalUi, readCaseFile, type TemporalUi } from '../support/temporal/temporal-ui.ts';

let ui: TemporalUi;
let world: World;
beforeAll(async () => {
  ui = await openTemporalUi();
  world = await openWorld({
    temporal: ui.address,
    env: { TEMPORAL_UI_URL: ui.url },
    beginsAt: AN_HOUR_OF_BUSINESS,
  });
});
// Closing replays every history.
afterAll(async () => {
  await world.close();
  await ui.close();
});

const detailsOf = async (it: TestCase): Promise<string> => {
  const known = await it.handle().query<{ currentDetails: string }>('__temporal_workflow_metadata');
  return known.currentDetails;
};

/** What the provider says of the newest mail. */
async function hear(it: TestCase, delivery: Delivery): Promise<void> {
  await mailed(it);
  const id = (await it.sends()).at(-1)?.id ?? '';
  const at = new Date().toISOString();
  const event = { id: randomUUID(), sendId: id, providerId: `re_${id}`, delivery, at, detail: null };
  const recorded = await recordMailEvent(world.test.store, event);
  if (recorded.result === 'recorded' && recorded.wakes) world.test.dispatcher.poke(recorded.wakes);
}

const mailed = (it: TestCase) =>
  eventually('every mail has left', async () =>
    (await it.sends()).every(({ state }) => state !== 'queued' && state !== 'batched'),
  );

const plainText = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');

/** What the portal tells an admin of the account about the invitation: its page, and its line in the list. */
async function readPortal(it: TestCase): Promise<{ page: string; list: string }> {
  const { id, business_account_id } = await it.invitation();
  const { cookie } = await aPersonOf(world.test, business_account_id, 'admin');
  const read = async (path: string) => {
    const answer = await request(world.app)
      .get(`/test/accounts/${business_account_id}/invitations${path}`)
      .set('Cookie', cookie)
      .set('Accept-Language', 'en')
      .expect(200);
    return plainText(answer.text);
  };
  return { page: await read(`/${id}`), list: await read('') };
}

const inBerlin = (iso: string): string =>
  formatMoment(iso, { dateLocale: 'en-US', timeZone: 'Europe/Berlin' });

/** The UI writes curly quotes. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[’‘]/g, "'").replace(/[“”]/g, '"');

interface Stage {
  /** Default: an order whose contact is invited. */
  begin?(): Promise<TestCase>;
  reach(it: TestCase): Promise<unknown>;
  /** Why, what next, and what to do. */
  says: [why: RegExp, next: RegExp, action: RegExp];
  /** What the portal says of the last mail and, where the invitation waits, of the next reminder; then the moment comes. */
  portal?: { last: string; reminder?: string | null };
}

/** An order whose licenses cannot be stored: nothing is invited. */
async function orderNotTaken(): Promise<TestCase> {
  await world.stopWorker();
  const it = await order(world, anOrder({ timeZone: 'Europe/Berlin' }));
  const { knex } = world.test.store;
  const { id } = await knex('orders').where({ external_order_id: it.order.externalOrderId }).first('id');
  await knex.raw(
    `create trigger break_an_order before insert on licenses when new.order_line_id like '${id}%' begin select raise(abort, 'broken'); end`,
  );
  await world.startWorker();
  await eventually('it is not taken', async () => (await viewOf(it)).problem?.code === 'order_not_taken');
  return it;
}

const STAGES: Record<string, Stage> = {
  received: {
    begin: orderNotTaken,
    reach: async () => undefined,
    says: [
      /^An order of this customer cannot be taken; .* The order is stored; it has no invitation yet\./,
      /finds or creates the business account and mails the invitation by itself/,
      /in the log of the worker/,
    ],
  },
  'invited, and the mail has left': {
    reach: mailed,
    says: [
      /was mailed 1 time and has not been answered\. The last mail was accepted by the mail provider on/,
      /next reminder is sent on .* Europe\/Berlin \(.*UTC\)/,
      /Wait for the answer/,
    ],
    portal: { last: 'Sent', reminder: null },
  },
  'invited, and the mail is delayed': {
    reach: (it) => hear(it, 'delayed'),
    says: [/The last mail was delayed: on .* made it wait/, /next reminder/, /Wait/],
    portal: { last: 'Delayed: the recipient’s server does not take it yet', reminder: null },
  },
  'reminded, and the reminder was delivered': {
    reach: async (it) => {
      await mailed(it);
      await it.forward({ days: 3 });
      await eventually('it was reminded', async () => (await it.sends()).length === 2);
      await hear(it, 'delivered');
    },
    says: [/was mailed 2 times .* The last mail was delivered on/, /next reminder/, /Wait/],
    portal: { last: 'Delivered', reminder: null },
  },
  bounced: {
    reach: (it) => hear(it, 'bounced').then(() => it.is('needs_contact')),
    says: [
      /The mail bounced: .* The provider reported it on/,
      /until another address is given/,
      /correct-email/,
    ],
    portal: { last: 'Bounced: the address does not take mail' },
  },
  complained: {
    reach: (it) => hear(it, 'complained').then(() => it.is('needs_contact')),
    says: [/reported it as spam: .* The provider reported it on/, /another address/, /correct-email/],
    portal: { last: 'Marked as spam' },
  },
  suppressed: {
    reach: (it) => hear(it, 'suppressed').then(() => it.is('needs_contact')),
    says: [/does not send to the given address/, /another address/, /correct-email/],
    portal: { last: 'Not sent: the provider blocks this address' },
  },
  declined: {
    reach: (it) => it.decline(),
    says: [/declined the invitation/, /No more mail is sent/, /correct the email address/],
    portal: { last: 'Sent' },
  },
  expired: {
    reach: (it) => it.forward({ days: 16 }).then(() => it.is('expired')),
    says: [/ended on .* without an answer/, /request a new one/, /resend the invitation/],
    portal: { last: 'Sent' },
  },
  'its reminders stopped': {
    reach: (it) => it.reminders(false),
    says: [/has stopped the reminders/, /No more reminders/, /Call the customer/],
    portal: { last: 'Sent', reminder: 'None: the invited person has stopped them' },
  },
  cancelled: {
    reach: (it) => it.cancel(),
    says: [/was cancelled before a person joined/, /a new order opens/, /new order/],
    portal: { last: 'Sent' },
  },
  completed: {
    reach: (it) => it.accept(),
    says: [/has joined; 2 licenses bound/, /the onboarding is done/, /None/],
    portal: { last: 'Sent' },
  },
};

describe.each(Object.entries(STAGES))('a case that is %s', (_stage, { begin, reach, says, portal }) => {
  test('is told in the same words by run, API, command line and the Temporal UI, and by the portal', async () => {
    const it = begin ? await begin() : await invited(world, anOrder({ timeZone: 'Europe/Berlin' }));
    if (!begin) await mailed(it);
    await reach(it);
    // One that has ended looks no more.
    if (!(await viewOf(it)).closedAt) await it.handle().signal(wakeSignal);
    const { explanation, status } = await eventually('the run has read the rows', async () => {
      const view = await viewOf(it);
      return (await detailsOf(it)).startsWith(explanationMarkdown(view.explanation)) && view;
    });
    const words = [explanation.summary, explanation.next, explanation.action];
    for (const [n, pattern] of says.entries()) expect(words[n]).toMatch(pattern);

    const { body } = await call(world, 'get', `/v1/onboardings/${it.onboardingId}`);
    expect(body.explanation).toEqual(explanation);
    const typed = await gatehouse(
      ['onboarding', 'explain', it.order.customer.customerId, '--mode', 'test', '--json'],
      { env: { GATEHOUSE_DATA: world.dataFolder } },
    );
    expect(JSON.parse(typed.stdout)).toMatchObject({ onboardingId: it.onboardingId, status, ...explanation });

    const { customerId } = it.order.customer;
    const file = await readCaseFile(ui.page, body.temporalUrl);
    expect(file.summary).toContain(`Onboarding of customer ${customerId}`);
    expect(file.details).toContain(`Customer: ${customerId}`);
    expect(file.details).toContain(`/v1/onboardings/${it.onboardingId}`);
    expect(file.details).toContain(`gatehouse onboarding explain ${customerId} --mode test`);
    for (const word of words) expect(plain(file.current)).toContain(plain(word));
    expect(file.current).toContain(it.onboardingId);
    expect(file.current.includes('1. invitation: queued on')).toBe(portal !== undefined);
    expect(Object.values(file).join()).not.toContain(it.order.customer.companyName);
    expect(Object.values(file).join()).not.toContain('@example');

    if (!portal) {
      await world.test.store.knex.raw('drop trigger break_an_order');
      await it.handle().signal(wakeSignal);
      await it.is('invited');
      return;
    }
    const { deliveries, nextReminderAt, expiresAt } = body.invitation;
    const { delivery, deliveryAt, settledAt } = deliveries.findLast(
      ({ state }: { state: string }) => state === 'sent',
    );
    const last = `${portal.last} (${inBerlin(delivery ? deliveryAt : settledAt)})`;
    const { page, list } = await readPortal(it);
    for (const shown of [page, list]) expect(shown).toContain(last);
    if (portal.reminder === undefined) {
      for (const shown of [page, list]) expect(shown).not.toMatch(/Next reminder|Open until/);
      return;
    }
    expect(page).toContain(`Next reminder ${portal.reminder ?? inBerlin(nextReminderAt)}`);
    expect(page).toContain(`Open until ${inBerlin(expiresAt)}`);
    if (portal.reminder === null) expect(list).toContain(`Next reminder: ${inBerlin(nextReminderAt)}`);
    else expect(list).not.toContain('Next reminder');
  });
});

test('a case whose step keeps failing says so, and what to do', async () => {
  const it = await invited(world);
  const { knex } = world.test.store;
  const { id, reminders } = await it.invitation();
  await knex('invitations').where({ id }).update({ reminders: 'no list' });
  await it.handle().signal(wakeSignal);
  const isFailing = async () => (await detailsOf(it)).includes('A step of this case keeps failing');
  await eventually('the case says so', isFailing);
  await knex('invitations').where({ id }).update({ reminders });
  expect((await viewOf(it)).explanation.summary).toMatch(/^A step of this case keeps failing/);
  const file = await readCaseFile(ui.page, await temporalUrlOf(it));
  expect(plain(file.current)).toContain('Look for the customer and the order in the log of the worker');
});

test('while the worker is away, API and command line say that nothing happens, and since when', async () => {
  const it = await invited(world);
  await world.stopWorker();
  await it.orderAgain();
  const since = new Date(Date.now() - 180_000).toISOString();
  const wakes = world.test.store.knex('case_wakes').where({ workflow_id: it.workflowId });
  await eventually('Temporal has the signal', async () => (await wakes.clone().first())?.sends > 0);
  await wakes.clone().update({ wanted_at: since });
  const said = `was told of news on ${since.slice(0, 16).replace('T', ' ')} UTC and has not looked: the worker does not run`;
  const { body } = await call(world, 'get', `/v1/onboardings/${it.onboardingId}`);
  expect(body.explanation.summary).toContain(said);
  expect(body.explanation.next).toMatch(/^Nothing until both run; nothing is lost meanwhile\. Then: /);
  const { customerId } = it.order.customer;
  const typed = await gatehouse(['onboarding', 'explain', customerId, '--mode', 'test', '--json'], {
    env: { GATEHOUSE_DATA: world.dataFolder },
  });
  expect(JSON.parse(typed.stdout)).toMatchObject(body.explanation);
  await world.startWorker();
  await eventually(
    'the case goes on',
    async () => !(await viewOf(it)).explanation.summary.includes('was told'),
  );
});
