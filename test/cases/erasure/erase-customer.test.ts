// @module-tag long
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseCustomer } from '../../../cases/erasure/erase-customer.ts';
import { erasePerson } from '../../../cases/erasure/erase-person.ts';
import { publishEvents } from '../../../cases/events/publish-events.ts';
import { takeMailNews } from '../../../cases/operations/take-mail-news.ts';
import { aPersonOf } from '../../support/cases/accounts.ts';
import { call } from '../../support/cases/call.ts';
import { invited, type TestCase } from '../../support/cases/case.ts';
import { anOrder } from '../../support/cases/orders.ts';
import { aReseller, takenAs } from '../../support/cases/resellers.ts';
import { unique } from '../../support/cases/seed.ts';
import type { World } from '../../support/cases/world.ts';
import { DATABASES, openWorldOn } from '../../support/cases/world-on.ts';
import { rowsNaming, tablesHolding } from '../../support/databases/holding.ts';
import { seedInstance } from '../../support/instances/seed-instance.ts';
import { aMember } from '../../support/portal/people-with-passwords.ts';
import { eventually, mailsTo } from '../../support/run/watch.ts';
import { historyToJson } from '../../support/temporal/history-json.ts';
import { Receiver } from '../../support/webhooks/receiver.ts';

/** A customer with an admin who signed in, a colleague, an invitation, licenses, an instance, and a second order. */
interface WholeCustomer {
  its: TestCase;
  customerId: string;
  accountId: string;
  /** Texts that no store may hold afterwards. */
  texts: string[];
  /** By which its rows are found. */
  ids: string[];
  runs: string[];
}

describe.each(DATABASES)('erasing a customer (%s)', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorldOn(kind);
  });
  afterAll(() => world.close());

  const holding = (texts: string[]) => tablesHolding(world.test.store.knex, world.test.mail.keys, texts);
  const erase = (customerId: string, isDryRun = false) =>
    eraseCustomer(world.test, { customerId, actor: 'operator', isDryRun });

  async function wholeCustomer(name: string): Promise<WholeCustomer> {
    const { test } = world;
    const domain = `${unique(name)}.example`.toLowerCase();
    const companyName = `${name} Kvintessens AB`;
    const otherContacts = [{ email: `second@${domain}` }];
    const customer = { companyName, primaryEmail: `first@${domain}`, otherContacts };
    const its = await invited(world, anOrder(customer as Parameters<typeof anOrder>[0]));
    const userId = await aMember(test, customer.primaryEmail, `Zdenka ${name}`);
    await its.accept({ userId });
    const row = await its.is('completed', { closed: true });
    const accountId = String(row.business_account_id);
    const colleague = await aPersonOf(test, accountId, 'member', `Yorick ${name}`);
    const invitations = [{ email: `third@${domain}`, role: 'member' }];
    await call(world, 'post', `/v1/business-accounts/${accountId}/invitations`, { invitations }).expect(200);
    await mailsTo(test, `third@${domain}`, 1);
    const { customerId } = its.order.customer;
    const headers = { 'Idempotency-Key': unique('key') };
    await call(world, 'patch', `/v1/customers/${customerId}`, { country: 'AT' }, { headers }).expect(200);
    const again = await its.orderAgain();
    const license = await test.store.knex('licenses').where({ business_account_id: accountId }).first();
    const host = { name: `${name} farm`, hostname: `host.${domain}` };
    const instanceId = await seedInstance(test.store, { accountId, licenseId: license.id, ...host });
    await again.is('completed', { closed: true });
    const [invitation] = await test.store.invitations.ofAccount(accountId, 1);
    const runs = [its.workflowId, `invitation/${invitation?.id}`];
    const texts = [name, domain, colleague.email];
    const ids = [customerId, accountId, userId, its.onboardingId, instanceId, colleague.userId];
    return { its, customerId, accountId, texts, ids, runs };
  }

  /** Nothing is under way any more, so that two dumps of what did not change are equal. */
  const settled = () =>
    eventually('nothing is under way', async () => {
      const { knex } = world.test.store;
      await publishEvents(world.test);
      const mails = await knex('mail_sends').whereIn('state', ['queued', 'batched']);
      return mails.length + (await knex('case_wakes')).length === 0;
    });

  it('leaves no name and no address, and changes nothing of another customer', async () => {
    const { test } = world;
    const [gone, stays] = [await wholeCustomer('Quibbleworth'), await wholeCustomer('Neighbourly')];
    await settled();
    const [sends, before] = [await gone.its.sends(), await rowsNaming(test.store.knex, stays.ids)];
    const links = JSON.parse(
      (await test.store.knex('mailbox').where({ send_id: sends[0]?.id }).first()).links,
    );
    const held = new Set((await holding(gone.texts)).map((one) => one.split(':')[0]));
    expect([...held]).toEqual(
      expect.arrayContaining(['customers', 'contacts', 'invitations', 'mailbox', 'users', 'instances']),
    );

    const dry = await erase(gone.customerId, true);
    expect(dry).toMatchObject({ result: 'erased', receipt: { id: null } });
    expect(new Set((await holding(gone.texts)).map((one) => one.split(':')[0]))).toEqual(held);

    const erased = await erase(gone.customerId);
    if (dry.result !== 'erased' || erased.result !== 'erased') throw new Error('it was not erased');
    expect(erased.receipt).toMatchObject({ kind: 'customer', subject: gone.customerId, actor: 'operator' });
    for (const table of ['customers', 'orders', 'licenses', 'instances', 'users', 'sessions', 'mailbox'])
      expect(erased.receipt.tables[table]?.deleted, table).toBeGreaterThan(0);
    expect(await holding(gone.texts)).toEqual([]);
    expect(await rowsNaming(test.store.knex, stays.ids)).toEqual(before);
    for (const run of gone.runs) {
      const history = await test.temporal.client.workflow.getHandle(run).fetchHistory();
      for (const text of gone.texts) expect(historyToJson(history)).not.toContain(text);
    }

    // What comes too late finds nothing and does no harm.
    const late = { id: unique('late'), sendId: sends[0]?.id ?? '', providerId: 're_1', detail: null };
    const at = new Date().toISOString();
    expect(await takeMailNews(test, { ...late, delivery: 'bounced', at })).toBe('ignored');
    for (const link of Object.values<string>(links)) {
      const { pathname } = new URL(link);
      expect((await request(world.app).get(pathname)).status, pathname).toBe(404);
    }
    expect(await erase(gone.customerId)).toMatchObject({
      ...{ result: 'nothing_left', before: { id: erased.receipt.id, actor: 'operator' } },
    });
    expect(await erase('C-never-was')).toEqual({ result: 'not_found' });
    expect(await holding(gone.texts)).toEqual([]);

    const { primaryEmail } = gone.its.order.customer;
    const anew = await invited(world, anOrder({ customerId: gone.customerId, primaryEmail }));
    expect(anew.onboardingId).not.toBe(gone.its.onboardingId);
    expect((await anew.invitation()).business_account_id).not.toBe(gone.accountId);
  });

  it('ends a case that waits, as the operator would, and its run', async () => {
    const waits = await invited(world);
    const { customerId } = waits.order.customer;
    expect(await erase(customerId)).toMatchObject({ result: 'erased', endedCases: [waits.onboardingId] });
    const run = await waits.handle().describe();
    expect(run.status.name).toBe('COMPLETED');
    const asked = await world.test.store.audit.list({ about: waits.onboardingId, limit: 10 });
    expect(asked).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ action: 'onboarding.cancel_requested', actor: 'operator' }),
      ]),
    );
  });

  it('tells the vendor and the resellers that knew the customer, once and by its id alone', async () => {
    const receiver = await Receiver.open();
    const [alpha, beta] = [await aReseller(world, 'Alpha'), await aReseller(world, 'Beta')];
    const order = anOrder();
    const { customerId } = order.customer;
    await takenAs(world, alpha, order);
    // So that the new endpoints do not get events of earlier tests that have no number yet.
    await publishEvents(world.test);
    const keys = [world.apiKeys.test, alpha.key, beta.key];
    for (const key of keys) {
      const body = { url: receiver.url, types: ['customer.erased'] };
      await call(world, 'post', '/v1/webhook-endpoints', body, { key }).expect(201);
    }
    await erase(customerId, true);
    expect(await erase(customerId)).toMatchObject({ result: 'erased' });
    expect(await erase(customerId)).toMatchObject({ result: 'nothing_left' });

    const told = async (key: string) => {
      const feed = await call(world, 'get', '/v1/events?type=customer.erased&limit=100', undefined, { key });
      const all: { data: { customerId: string } }[] = feed.body.data;
      return all.filter(({ data }) => data.customerId === customerId);
    };
    const [first, ...more] = await told(world.apiKeys.test);
    expect(more).toEqual([]);
    expect(first).toEqual({
      ...{ id: expect.any(String), type: 'customer.erased', createdAt: expect.any(String), livemode: false },
      data: { customerId },
    });
    expect(await told(alpha.key)).toEqual([first]);
    expect(await told(beta.key)).toEqual([]);
    await eventually('both endpoints got it', async () => receiver.received.length === 2);
    expect(receiver.received.map(({ event }) => event)).toEqual([first, first]);
    await settled();
    expect(receiver.received).toHaveLength(2);
    await receiver.close();

    // The customer comes back and is erased again: that is another event.
    await takenAs(world, alpha, anOrder({ customerId }));
    await erase(customerId);
    expect(await told(alpha.key)).toHaveLength(1);
  });

  it('keeps a person who also belongs to another account', async () => {
    const [one, other] = [await wholeCustomer('Quagga'), await wholeCustomer('Okapi')];
    const { store } = world.test;
    const owner = await store.userAddresses.owner(one.its.order.customer.primaryEmail);
    const now = new Date().toISOString();
    await store.members.join({ accountId: other.accountId, userId: owner?.id ?? '', role: 'member', now });
    await erase(one.customerId);
    expect(await store.users.get(owner?.id ?? '')).toMatchObject({ name: 'Zdenka Quagga' });
    expect(await store.customers.get(one.customerId)).toBeUndefined();
  });

  it('of a person, takes the sign-in and lets the organisation go on', async () => {
    const its = await wholeCustomer('Quetzal');
    const { primaryEmail: address } = its.its.order.customer;
    const input = { address, actor: 'operator', isDryRun: false, isForced: false };
    expect(await erasePerson(world.test, input)).toEqual({
      ...{ result: 'refused', why: 'last_admin', ids: [its.accountId] },
    });
    const forced = await erasePerson(world.test, { ...input, isForced: true });
    expect(forced).toMatchObject({ result: 'erased', withoutAdmin: [its.accountId] });
    expect(await holding([address, 'Zdenka Quetzal'])).toEqual([]);
    const { body } = await call(world, 'get', `/v1/business-accounts/${its.accountId}/members`).expect(200);
    expect(body.data).toMatchObject([{ name: 'Yorick Quetzal' }]);
    expect(await erasePerson(world.test, input)).toEqual({ result: 'nothing_left' });
  });
});
