import { beforeAll, expect, test } from 'vitest';
import { mailStatus } from '../../../cases/operations/mail-status.ts';
import type { Store } from '../../../db/store.ts';
import { createSteps, type InvitedCase, invitedCase } from '../../activities/cases.ts';
import { hoursAfter, NOW, seedOrder } from '../../support/cases/seed.ts';
import { describeOnPostgres } from '../../support/databases/databases.ts';
import { copyAll, freezeStatistics, vacuumAll } from './fill.ts';
import { queriesOf, readingOf } from './watch.ts';

/** Customers that wait for an answer; as many have joined. `PAGES_CASES=1000000` is the promised size. */
const CASES = Number(process.env.PAGES_CASES ?? 4_000);
/** A million takes some twenty minutes on two cores that do other work too. */
const FILL_MS = 3 * 3_600_000;
/** The statistics know this many of each. */
const KNOWN = 40;

/** What one query may read (pages of 8 KB), however many rows its tables hold. */
const STEP = 60;
const POLL = 60;
const LIST = 150;
/** A list that also looks up each row's orders. At a million it reads 328: the indexes are a level deeper. */
const SEEN_LIST = 350;
/** Rows of a page of a poll; each may read six pages: its own and that of what it refers to. */
const PAGE = 50;

describeOnPostgres('what PostgreSQL reads while its statistics are old', (database) => {
  let store: Store;
  let waiting: InvitedCase;
  let submitter: string;
  const now = hoursAfter(NOW, 2);

  beforeAll(async () => {
    store = database.store();
    const { knex } = store;
    const schema = String(database.schema());
    waiting = await invitedCase(store);
    const joined = await invitedCase(store);
    await joined.steps.acceptInvitation({
      ...joined.about(hoursAfter(NOW, 1)),
      userId: await joined.invitee(),
    });
    ({ submitter } = await knex('orders').first('submitter'));
    await copyAll(knex, schema, { copies: KNOWN, mark: 'x' });
    // All mails wait, as far as the statistics know.
    await freezeStatistics(knex, schema);
    const sent = {
      state: 'sent',
      delivery: 'delivered',
      settled_at: NOW,
      provider_id: `re_${'0'.repeat(26)}`,
    };
    await knex('mail_sends').update(sent);
    await copyAll(knex, schema, { copies: Math.ceil(CASES / (KNOWN + 1)), mark: 'y' });
    // Of all resellers one that sold nearly everything, and one that sold once.
    await knex('orders').where({ customer_id: waiting.customerId }).update({ submitter: 'res_small' });
    await vacuumAll(knex, schema);
  }, FILL_MS);

  /** Runs work and expects each of its queries to read no more pages than these. */
  async function expectPages(most: number, work: () => Promise<unknown>): Promise<void> {
    const queries = await queriesOf(store.knex, work);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) {
      const { pages, plan } = await readingOf(store.knex, query);
      expect(pages, `${query.sql}\n${plan}`).toBeLessThanOrEqual(most);
    }
  }

  test('the steps of a customer read its own rows', async () => {
    const { customerId, email, look, steps, about, workflowId } = waiting;
    await expectPages(STEP, () => seedOrder(store, { customerId, email }));
    await expectPages(STEP, () => look(now));
    await expectPages(STEP, () => steps.resendInvitation({ ...about(now), sendNumber: 2, by: 'api' }));
    const userId = await waiting.invitee();
    await expectPages(STEP, () => steps.acceptInvitation({ ...about(now), userId }));
    await expectPages(STEP, () => createSteps(store).lookOver({ workflowId, now }));
  });

  test('the polls of every process read what waits', async () => {
    const lease = { owner: 'a', leaseMs: 1_000 };
    const { caseWakes, mailBatches, mailSends, onboardings, invitations, webhookDeliveries } = store;
    const polls = {
      wakes: () => caseWakes.due(PAGE),
      unanswered: () => caseWakes.unansweredIds(3, PAGE),
      outlook: () => mailBatches.outlook(PAGE),
      gather: () => mailBatches.gather(lease, PAGE),
      ready: () => store.knex.transaction((trx) => mailBatches.lockReady(trx)),
      abandoned: () => mailBatches.isAnyAbandoned(),
      silent: () => mailSends.silent(PAGE),
      unknown: () => mailSends.unknown(now),
      problems: () => mailSends.withProblems(PAGE),
      webhooks: () => webhookDeliveries.waitingEndpoints(),
      colleagues: () => invitations.colleaguesPage('', PAGE),
      many: () => onboardings.hasMoreOpenThan(PAGE),
    };
    for (const poll of Object.values(polls)) await expectPages(POLL, poll);
    await expectPages(6 * PAGE, () => onboardings.openPage('', PAGE));
  });

  test('the numbers for operators read indexes, and no table', async () => {
    await expectPages(POLL, () => mailStatus(store, null));
    await expectPages(POLL, () => store.caseWakes.backlog());
    await expectPages(POLL, () => store.webhookDeliveries.backlog());
    await expectPages(POLL, () => store.caseWakes.countProblems());
    // A page of an index holds more than 200 entries; three mails a case.
    const entries = CASES / 200;
    await expectPages(POLL + entries, () => store.onboardings.countOpen());
    await expectPages(POLL + 6 * entries, () => store.mailOverview.countAll());
  });

  test('lists read about what they show', async () => {
    const { customerId } = waiting;
    const limit = 20;
    for (const filter of [
      {},
      { status: 'invited' },
      { status: 'cancelled' },
      { customerId },
      { submitter },
      { problem: 'any' },
      { createdFrom: NOW },
    ] as const)
      await expectPages(LIST, () => store.onboardings.list({ ...filter, limit }));
    for (const filter of [
      {},
      { status: 'taken' },
      { status: 'cancelled' },
      { customer_id: customerId },
      { external_order_id: 'SO-1' },
      { submitter },
      { createdFrom: NOW },
    ] as const)
      await expectPages(LIST, () => store.orders.list({ ...filter, limit }));
    for (const filter of [
      {},
      { status: 'held' },
      { status: 'voided' },
      { customerId },
      { externalOrderId: 'SO-1' },
      { createdFrom: NOW },
    ] as const)
      await expectPages(LIST, () => store.licenseLists.list({ ...filter, limit }));
    await expectPages(LIST, () => store.onboardings.openWithProblem({ limit }));
    await expectPages(LIST, () => store.onboardings.openWithWaitingMail({ before: now, limit }));
    await expectPages(LIST, () => store.onboardings.longestIn(['received'], { before: now, limit }));
    await expectPages(LIST, () => store.mailOverview.list(limit, ['failed', 'unknown']));
  });

  const limit = 20;

  test.each([
    ['a moment ago, when few rows changed', hoursAfter(NOW, 2)],
    ['a moment that nearly all rows changed after', hoursAfter(NOW, -24 * 400)],
  ])('lists of what changed since %s', async (_when, since) => {
    const { onboardings, orders, licenseLists, customerLists } = store;
    for (const filter of [
      { updatedFrom: since },
      { statusSinceFrom: since },
      { updatedFrom: since, status: 'invited' },
    ] as const)
      await expectPages(LIST, () => onboardings.list({ ...filter, limit }));
    for (const list of [orders, licenseLists, customerLists])
      await expectPages(LIST, () => list.list({ updatedFrom: since, limit }));
    for (const reseller of [submitter, 'res_small']) {
      await expectPages(LIST, () => onboardings.list({ submitter: reseller, updatedFrom: since, limit }));
      await expectPages(LIST, () => orders.list({ submitter: reseller, updatedFrom: since, limit }));
      await expectPages(SEEN_LIST, () =>
        licenseLists.list({ submitter: reseller, updatedFrom: since, limit }),
      );
      await expectPages(SEEN_LIST, () =>
        customerLists.list({ resellerId: reseller, updatedFrom: since, limit }),
      );
    }
  });

  test.each(['a reseller that sold nearly everything', 'a reseller with one order'])(
    'the lists of %s',
    async (who) => {
      const reseller = who.endsWith('one order') ? 'res_small' : submitter;
      for (const status of [undefined, 'invited', 'cancelled'] as const)
        await expectPages(LIST, () =>
          store.onboardings.list({ submitter: reseller, ...(status && { status }), limit }),
        );
      await expectPages(LIST, () => store.orders.list({ submitter: reseller, limit }));
      await expectPages(LIST, () => store.licenseLists.list({ submitter: reseller, limit }));
      await expectPages(LIST, () => store.licenseLists.list({ submitter: reseller, status: 'held', limit }));
      await expectPages(LIST, () => store.customerLists.list({ resellerId: reseller, limit }));
    },
  );
});
