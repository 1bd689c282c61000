// @module-tag long
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stateQuery } from '../../contracts/messages.ts';
import { invited, type TestCase } from '../support/cases/case.ts';
import { openWorld, type World } from '../support/cases/world.ts';
import { Random } from '../support/run/random.ts';
import { eventually } from '../support/run/watch.ts';
import { eventsOf, nameOf, UNHANDLED_COMMAND } from '../support/temporal/history.ts';

const CUSTOMERS = 30;
const ROUNDS = 3;
const AT_ONCE = 4;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
// Closing replays every history.
afterAll(() => world.close());

type Action = (it: TestCase, random: Random) => Promise<unknown>;

const ACTIONS: Record<string, Action> = {
  accept: (it) => it.accept(),
  'accept with an old link': (it) => it.accept({ epoch: 1 }),
  decline: (it) => it.decline(),
  resend: (it) => it.resend(),
  cancel: (it) => it.cancel(),
  correct: (it, random) => it.correct(`c${random.below(3)}-${it.order.customer.primaryEmail}`),
  'reminders off': (it) => it.reminders(false),
  'reminders on': (it) => it.reminders(true),
  bounce: (it) => it.reportProblem('bounced').catch(orEnded),
  order: (it) => it.orderAgain(),
  'order with another address': (it) =>
    it.orderAgain({ primaryEmail: `o-${it.order.customer.primaryEmail}` }),
};

/** A run that has ended refuses a signal, and its time cannot pass: both are ignored. */
function orEnded(error: Error & { code?: number }): void {
  if (error.name !== 'WorkflowNotFoundError' && error.code !== 5) throw error;
}

/** One customer's life: in each round some time passes while several things happen at once. */
async function live(it: TestCase, random: Random): Promise<void> {
  let current = it;
  for (let round = 0; round < ROUNDS; round += 1) {
    const names = Array.from({ length: AT_ONCE }, () => random.pick(Object.keys(ACTIONS)));
    const hours = 1 + random.below(200);
    const passing = random.below(2) ? [current.forward({ hours }).catch(orEnded)] : [];
    const row = await current.environment.store.onboardings.get(current.onboardingId);
    const possible = row?.invitation_id ? names : ['order'];
    await Promise.all([...passing, ...possible.map((name) => ACTIONS[name]?.(current, random))]);
    // An order after the end opened another onboarding.
    current = await current.orderAgain();
    await settled(current);
  }
}

/** Waits until every order of the customer is taken and a person was invited, or none needs to be. */
const settled = (it: TestCase) =>
  eventually(`${it.workflowId} comes to rest`, async () => {
    const row = await it.environment.store.onboardings.get(it.onboardingId);
    const customer_id = it.order.customer.customerId;
    const waiting = await it.environment.store.knex('orders').where({ customer_id, status: 'received' });
    return waiting.length === 0 && row?.status !== 'received' && (row?.invitation_id || row?.closed_at);
  });

/** Checks what must be true of a customer whatever happened; returns the violations. */
async function faults(it: TestCase): Promise<string[]> {
  const { knex, onboardings, licenses, invitations } = it.environment.store;
  const customer_id = it.order.customer.customerId;
  const found: string[] = [];
  const say = (wrong: boolean, fault: string) => wrong && found.push(`${customer_id}: ${fault}`);
  const accounts = await knex('business_accounts').where({ customer_id });
  say(accounts.length !== 1, `${accounts.length} accounts`);
  const lines = await knex('order_lines')
    .join('orders', 'orders.id', 'order_id')
    .where({ customer_id, 'order_lines.cancelled_at': null });
  const counts = await licenses.countByStatus({ business_account_id: accounts[0]?.id });
  say(counts.held + counts.bound !== lines.length, `${lines.length} lines, ${JSON.stringify(counts)}`);
  const admins = await knex('memberships').where({ business_account_id: accounts[0]?.id, role: 'admin' });
  say(admins.length > 0 && counts.held > 0, `${counts.held} licenses held though there is an admin`);
  say(admins.length === 0 && counts.bound > 0, `${counts.bound} licenses bound though there is no admin`);

  const rows = await knex('onboardings').where({ customer_id });
  const open = rows.filter((row) => row.closed_at === null);
  say(open.length > 1, `${open.length} open onboardings`);
  for (const row of rows) {
    const ended = row.status === 'completed' || row.status === 'cancelled';
    say(ended !== (row.closed_at !== null), `${row.id} is ${row.status}, closed at ${row.closed_at}`);
  }
  const current = open[0] ? await onboardings.get(open[0].id) : undefined;
  const { status } = await it.handle().describe();
  say((status.name === 'RUNNING') !== (current !== undefined), `the workflow is ${status.name}`);
  if (current) {
    const state = await it.handle().query(stateQuery);
    const row = await invitations.get(current.invitation_id ?? '');
    say(state?.onboardingId !== current.id, `the workflow is about ${state?.onboardingId}`);
    say(
      state?.status !== current.status,
      `${current.status} in the database, ${state?.status} in the workflow`,
    );
    say(state?.invitation?.status !== row?.status, `${row?.status} and ${state?.invitation?.status}`);
    say(state?.invitation?.epoch !== row?.epoch, `epoch ${row?.epoch} and ${state?.invitation?.epoch}`);
    say(state?.invitation?.sendCount !== row?.send_count, `${row?.send_count} sends`);
    const own = await licenses.countByStatus({ onboarding_id: current.id });
    say(state?.heldLicenses !== own.held, `${state?.heldLicenses} licenses held in the workflow`);
  }
  for (const event of await eventsOf(it.handle())) {
    if (nameOf(event) !== 'workflowTaskFailed') continue;
    const { cause, failure } = event.workflowTaskFailedEventAttributes ?? {};
    say(cause !== UNHANDLED_COMMAND, `a workflow task failed: ${cause} ${failure?.message}`);
  }
  return found;
}

test(`whatever happens at once, database and workflows agree (FUZZ_SEED=${seed})`, async () => {
  const random = new Random(seed);
  const cases = await Promise.all(Array.from({ length: CUSTOMERS }, () => invited(world)));
  const seeds = cases.map(() => random.below(2 ** 31));
  await Promise.all(cases.map((it, index) => live(it, new Random(seeds[index] ?? 0))));

  let found: string[] = [];
  await eventually('nothing is under way', async () => {
    found = (await Promise.all(cases.map(faults))).flat();
    return found.length === 0;
  }).catch(() => expect(found).toEqual([]));
}, 400_000);
