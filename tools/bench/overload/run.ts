import { setTimeout as sleep } from 'node:timers/promises';
import { httpClient } from '../http.ts';
import { type Answer, CaseStream } from '../service/case-stream.ts';
import { contenderOf } from '../service/contender.ts';
import { countedIn, differencesOf, progressOf } from '../service/counts.ts';
import { type Deployment, deploy } from '../service/deployment.ts';
import { type Person, preparePeople } from '../service/people.ts';
import { createRequests } from '../service/requests.ts';
import { onStage, type Stage } from '../stage.ts';
import { round, type Spread, spread, tally } from '../statistics.ts';
import type { OverloadOptions } from './options.ts';

const TICK_MS = 50;
/** The maximum of unanswered orders; a real sender has a limit too. */
const UNANSWERED_MAX = 2_000;
/** The interval between requests for a page. */
const PROBE_MS = 500;
const PAGE = '/sign-in';

export interface MeasuredOverload {
  database: 'sqlite' | 'postgres';
  options: OverloadOptions;
  /** Onboardings a second in the best round. */
  best: number;
  /** Orders a second: the target and the actual rate. */
  offered: { wanted: number; reached: number };
  /** Orders whose customers were invited, a second. */
  takenPerSecond: number;
  completedPerSecond: number;
  /** Relative to the best rate. */
  share: number;
  orders: { answered: number; taken202: number; times: Spread; slowest: number };
  accepts: Asked;
  pages: Asked;
  counts: { expected: Record<string, number>; found: Record<string, number> };
}

interface Asked {
  statuses: Record<string, number>;
  slowest: number;
}

export const measureOverload = (
  options: OverloadOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredOverload> =>
  onStage(databaseUrl, say, async (stage) => {
    const deployment = await deploy(stage);
    const best = await findBestRate(stage, deployment, options, say);
    const rate = best * options.times;
    const { store, secret } = stage;
    const people = await preparePeople(
      store,
      secret,
      'over',
      Math.min(options.orders, rate * options.seconds),
    );
    say(`${round(best)} onboardings a second at best; offering ${round(rate)} orders a second`);
    const before = await countDone(store);
    const { stream, seconds } = await offer({ stage, deployment, options, people, rate });
    const after = await countDone(store);
    const completed = (after.closed - before.closed) / seconds;
    await stream.stop();
    const { answers, cases } = stream;
    const answersTo = (what: Answer['what']) => answers.filter((answer) => answer.what === what);
    const orders = answersTo('order');
    const stored = orders.filter(({ status }) => status === 202).length;
    return {
      database: stage.place.database,
      options,
      best: round(best),
      offered: { wanted: round(rate), reached: round(cases.length / seconds) },
      takenPerSecond: round((after.taken - before.taken) / seconds),
      completedPerSecond: round(completed),
      share: round(completed / best, 2),
      orders: {
        answered: orders.length,
        taken202: stored,
        times: spread(orders.map(({ ms }) => ms)),
        slowest: slowest(orders),
      },
      accepts: summariseAnswers(answersTo('accept')),
      pages: summariseAnswers(answersTo('page')),
      counts: await countsAfter(stage, options.n * options.rounds + stored),
    };
  });

async function countDone(store: Stage['store']): Promise<{ closed: number; taken: number }> {
  const { ordersTaken: taken = 0 } = await countedIn(store);
  return { closed: (await progressOf(store)).closed, taken };
}

async function findBestRate(
  stage: Stage,
  deployment: Deployment,
  { n, rounds, inFlight }: OverloadOptions,
  say: (line: string) => void,
): Promise<number> {
  const contender = contenderOf(stage, deployment, { inFlight });
  let best = 0;
  for (let index = 1; index <= rounds; index += 1) {
    say(`looking for the best rate, ${index} of ${rounds}`);
    const { seconds } = await contender.round(`best-${index}`, n);
    best = Math.max(best, n / seconds);
  }
  return best;
}

interface Offer {
  stage: Stage;
  deployment: Deployment;
  options: OverloadOptions;
  people: Person[];
  rate: number;
}

/** Sends orders at the rate, whatever the answers; invited people accept, and retry when asked to. */
async function offer({ stage, deployment, options, people, rate }: Offer) {
  const requests = createRequests(deployment, httpClient(UNANSWERED_MAX));
  const { inFlight: pressing } = options;
  const stream = new CaseStream({
    ...{ store: stage.store, requests, pressing },
    ...{ orderAgainMs: null, pressAgainMs: 1_000 },
  });
  stage.stops.push(() => stream.stop());
  const start = Date.now();
  const end = start + options.seconds * 1_000;
  const probing = probe(stream, () => requests.page(PAGE), end);
  let next = 0;
  while (Date.now() < end) {
    const due = Math.min(people.length, Math.floor(((Date.now() - start) / 1_000) * rate));
    for (; next < due && stream.ordering < UNANSWERED_MAX; next += 1) {
      const person = people[next];
      if (person) stream.order(person);
    }
    await sleep(TICK_MS);
  }
  await probing;
  return { stream, seconds: (Date.now() - start) / 1_000 };
}

async function probe(stream: CaseStream, page: Parameters<CaseStream['ask']>[1], end: number): Promise<void> {
  while (Date.now() < end) {
    await stream.ask('page', page);
    await sleep(PROBE_MS);
  }
}

/** Counts stored orders, and the licenses and admins of completed onboardings. */
async function countsAfter({ store }: Stage, orders: number): Promise<MeasuredOverload['counts']> {
  const {
    onboardingsCompletedAndClosed: completed = 0,
    licensesBound = 0,
    admins = 0,
  } = await countedIn(store);
  const row = await store.knex('orders').count({ count: '*' }).first();
  const stored = Number(row?.count ?? 0);
  return {
    // A stored order may have lost its answer; an answered one must not be lost.
    expected: { orders: Math.max(orders, stored), licensesBound: 2 * completed, admins: completed },
    found: { orders: stored, licensesBound, admins },
  };
}

const slowest = (answers: Answer[]): number => Math.round(Math.max(0, ...answers.map(({ ms }) => ms)));

function summariseAnswers(answers: Answer[]): Asked {
  return { statuses: tally(answers.map(({ status }) => status)), slowest: slowest(answers) };
}

export const wrongCounts = ({ counts: { expected, found } }: MeasuredOverload): string[] =>
  differencesOf(expected, found);
