import pLimit from 'p-limit';
import { type Bare, startBare } from '../bare/contender.ts';
import { expectStatus, httpClient } from '../http.ts';
import { deploy } from '../service/deployment.ts';
import { orderFor } from '../service/people.ts';
import { createRequests, type Requests } from '../service/requests.ts';
import { onStage } from '../stage.ts';
import { round, type Spread, spread } from '../statistics.ts';
import type { OrdersOptions } from './options.ts';

/** Both contenders in one state of Temporal. */
export interface Turns {
  bare: Spread;
  order: Spread;
  /** How many times the bare handler's p95 an order takes. */
  ratio: number;
}

export interface MeasuredOrders {
  database: 'sqlite' | 'postgres';
  options: OrdersOptions;
  temporalRuns: Turns;
  temporalAway: Turns;
  counts: { expected: number; found: number };
}

export const measureOrders = (
  options: OrdersOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredOrders> =>
  onStage(databaseUrl, say, async (stage) => {
    const deployment = await deploy(stage);
    const bare = await startBare(stage.place.env, options.inFlight);
    stage.stops.push(bare.stop);
    const http = httpClient(options.inFlight);
    const requests = createRequests(deployment, http);
    let sent = 0;
    const next = (count: number) =>
      Array.from({ length: count }, () => {
        sent += 1;
        return orderFor({ customerId: `B-${sent}`, email: `it@b-${sent}.example`, cookie: '', ip: '' });
      });
    const take = (slices: number) => takeTurns({ bare, requests, next, rest: http.rest }, options, slices);
    say('warming up');
    await take(Math.ceil(options.slices / 5));
    say('orders while Temporal runs');
    const temporalRuns = await take(options.slices);
    say('orders while Temporal is away');
    process.kill(stage.temporal.pid, 'SIGKILL');
    const temporalAway = await take(options.slices);
    const rows = await stage.store.knex('orders').count({ count: '*' });
    return {
      database: stage.place.database,
      options,
      temporalRuns,
      temporalAway,
      counts: { expected: sent, found: Number(rows[0]?.count) },
    };
  });

interface Contenders {
  bare: Bare;
  requests: Requests;
  next(count: number): ReturnType<typeof orderFor>[];
  rest(): void;
}

async function takeTurns(
  { bare, requests, next, rest }: Contenders,
  { n, inFlight }: OrdersOptions,
  slices: number,
): Promise<Turns> {
  const times = { bare: [] as number[], order: [] as number[] };
  const limit = pLimit(inFlight);
  for (let slice = 0; slice < slices; slice += 1) {
    const orders = next(n);
    times.bare.push(...(await bare.round(orders.map((order) => JSON.stringify(order)))));
    const answers = await Promise.all(orders.map((order) => limit(() => requests.order(order))));
    rest();
    times.order.push(...answers.map((answer) => expectStatus(202, answer).ms));
  }
  const spreads = { bare: spread(times.bare), order: spread(times.order) };
  return { ...spreads, ratio: round(spreads.order.p95 / spreads.bare.p95, 2) };
}

/** The counts that differ from the expected ones. */
export const wrongCounts = ({ counts: { expected, found } }: MeasuredOrders): string[] =>
  expected === found ? [] : [`orders: ${found} of ${expected}`];
