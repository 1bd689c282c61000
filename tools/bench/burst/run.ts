import pLimit from 'p-limit';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import type { Store } from '../../../db/store.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { installTemporalRuntime } from '../../../runtime/worker/workers.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { httpClient } from '../http.ts';
import { type Counts, countedIn, differencesOf } from '../service/counts.ts';
import { deploy } from '../service/deployment.ts';
import { createRequests } from '../service/requests.ts';
import { onStage, type Stage } from '../stage.ts';
import { round, type Spread, spread, tally } from '../statistics.ts';
import { type BurstHistory, historyOf } from './history.ts';
import type { BurstOptions } from './options.ts';

const PATIENCE_MS = 300_000;
/** The run is finished when its history has not grown for this long. */
const CALM_MS = 2_000;
const CUSTOMER = 'B-burst';

export interface MeasuredBurst {
  database: 'sqlite' | 'postgres';
  orders: number;
  connections: number;
  /** Number of answers by status. */
  statuses: Record<string, number>;
  answers: Spread;
  /** From the first order to the last answer, and until all are taken. */
  seconds: { answered: number; taken: number };
  history: BurstHistory;
  counts: { expected: Counts; found: Counts };
}

export const measureBurst = (
  options: BurstOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredBurst> =>
  onStage(databaseUrl, say, async (stage) => {
    installTemporalRuntime(NAMESPACES);
    const deployment = await deploy(stage);
    const http = httpClient(options.connections);
    const requests = createRequests(deployment, http);
    say(`${options.orders} orders over ${options.connections} connections`);
    const limit = pLimit(options.connections);
    const start = performance.now();
    const since = () => round((performance.now() - start) / 1_000);
    const answers = await Promise.all(
      Array.from({ length: options.orders }, (_, n) => limit(() => requests.order(makeOrder(n)))),
    );
    const answered = since();
    http.rest();
    await waitUntil(async () => (await countTaken(stage.store)) >= options.orders, PATIENCE_MS, 20);
    const takenAt = since();
    await waitUntilCalm(stage);
    say('reading and replaying the history');
    const history = await historyOf(stage.client, onboardingWorkflowId(CUSTOMER), stage.bundle);
    return {
      database: stage.place.database,
      orders: options.orders,
      connections: options.connections,
      statuses: tally(answers.map(({ status }) => status)),
      answers: spread(answers.map(({ ms }) => ms)),
      seconds: { answered, taken: takenAt },
      history,
      counts: { expected: expected(options.orders), found: await countedIn(stage.store) },
    };
  });

/** One order of many, with one line. */
const makeOrder = (n: number): OrderInput => ({
  externalOrderId: `SO-burst-${n}`,
  channel: 'reseller',
  customer: { customerId: CUSTOMER, companyName: 'Müller & Söhne GmbH', primaryEmail: 'it@burst.example' },
  lines: [{ product: 'ras', kind: 'permanent', version: '16.5', quantity: 1 }],
});

const expected = (orders: number): Counts => ({
  ordersTaken: orders,
  onboardings: 1,
  businessAccounts: 1,
  invitations: 1,
  licenses: orders,
  invitationMailsSent: 1,
  mailsInMailbox: 1,
});

async function countTaken({ knex }: Store): Promise<number> {
  const row = await knex('orders').where({ status: 'taken' }).count({ count: '*' }).first();
  return Number(row?.count ?? 0);
}

async function waitUntilCalm({ client }: Stage): Promise<void> {
  const handle = client.workflow.getHandle(onboardingWorkflowId(CUSTOMER));
  let length = -1;
  const isCalm = async () => {
    const before = length;
    length = (await handle.describe()).historyLength;
    return length === before;
  };
  await waitUntil(isCalm, 30_000, CALM_MS);
}

export function wrongCounts({ orders, statuses, history, counts }: MeasuredBurst): string[] {
  const wrong = differencesOf(counts.expected, counts.found);
  if (statuses[202] !== orders) wrong.push(`answers 202: ${statuses[202] ?? 0} instead of ${orders}`);
  if (history.replayCpuMs === null) wrong.push('the history does not replay');
  return wrong;
}
