import type { Knex } from 'knex';
import { createCaseActivities } from '../../../activities/index.ts';
import type { Environment } from '../../../cases/environment.ts';
import { submitOrder } from '../../../cases/orders/submit-order.ts';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';

/** The database statements of one part of an onboarding, including BEGIN and COMMIT. */
export interface StepQueries {
  step: string;
  process: 'api' | 'worker';
  /** Whether it belongs to an onboarding that is accepted before its first reminder. */
  isOfOnboarding: boolean;
  statements: string[];
}

const CUSTOMER = 'C-queries';
const ADDRESS = 'it@queries.example';

const anOrder = (externalOrderId: string): OrderInput => ({
  externalOrderId,
  channel: 'sales',
  customer: { customerId: CUSTOMER, companyName: 'Queries GmbH', primaryEmail: ADDRESS },
  lines: [{ product: 'ras', kind: 'subscription', version: '20', quantity: 25 }],
});

/** Runs one onboarding, from order to bound licenses, without Temporal, and counts the statements of each part. */
export async function countQueries(environment: Environment): Promise<StepQueries[]> {
  const { store, sender } = environment;
  const counted: StepQueries[] = [];
  let isOfOnboarding = true;
  const count = async <T>(
    step: string,
    process: StepQueries['process'],
    run: () => Promise<T>,
  ): Promise<T> => {
    const statements: string[] = [];
    const note = (query: { sql: string }) => statements.push(query.sql);
    store.knex.on('query', note);
    try {
      return await run();
    } finally {
      store.knex.removeListener('query', note);
      counted.push({ step, process, statements, isOfOnboarding });
    }
  };
  const steps = createCaseActivities({
    ...environment,
    pokeSender() {},
    pokeDispatcher() {},
    report() {},
  });
  const workflowId = onboardingWorkflowId(CUSTOMER);
  const now = () => new Date().toISOString();
  const submit = (id: string) => submitOrder(store, { submitter: 'bench', input: anOrder(id), now: now() });

  await count('an order is stored', 'api', () => submit('1'));
  await count('its wake is claimed', 'api', () => store.caseWakes.claim(workflowId));
  const looked = await count('looking over: the order is taken', 'worker', () =>
    steps.lookOver({ workflowId, now: now() }),
  );
  await count('the invitation is mailed', 'worker', () => sender.drain());
  const invitation = looked.state?.invitation;
  if (!invitation) throw new Error('the order led to no invitation');
  const userId = await aUser(store.knex);
  const { outcome } = await count('accepting', 'worker', () =>
    steps.acceptInvitation({
      workflowId,
      invitationId: invitation.id,
      epoch: invitation.epoch,
      userId,
      now: now(),
    }),
  );
  if (outcome.code !== 'done') throw new Error(`accepting ended as ${outcome.code}`);
  await count('the licenses are mailed', 'worker', () => sender.drain());
  isOfOnboarding = false;
  await submit('2');
  await count('looking over: an order for an account with an admin', 'worker', () =>
    steps.lookOver({ workflowId, now: now() }),
  );
  await count('looking over: nothing is due', 'worker', () => steps.lookOver({ workflowId, now: now() }));
  return counted;
}

async function aUser(knex: Knex): Promise<string> {
  const at = new Date().toISOString();
  const user = { name: 'Erika Muster', email: ADDRESS, emailVerified: true, createdAt: at, updatedAt: at };
  await knex('users').insert({ ...user, id: 'user_queries' });
  return 'user_queries';
}
