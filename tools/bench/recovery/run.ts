import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { httpClient } from '../http.ts';
import { CaseStream } from '../service/case-stream.ts';
import { type Counts, countedIn, differencesOf, expectedCounts } from '../service/counts.ts';
import { type Deployment, deploy, type Role } from '../service/deployment.ts';
import { preparePeople } from '../service/people.ts';
import { createRequests } from '../service/requests.ts';
import { onStage, type Stage } from '../stage.ts';
import type { RecoveryOptions } from './options.ts';
import { normalOf, type Recovered, recoveredAfter } from './recovered.ts';

/** Customers who have not joined by then count as lost. */
const PATIENCE_MS = 180_000;
const AGAIN_MS = 250;
const CONNECTIONS = 50;
/** Gives up a request that a killed process leaves open. */
const TIMEOUT_MS = 15_000;
const WARM_UP = 20;

export type Victim = Role | 'temporal';
const VICTIMS: readonly Victim[] = ['worker', 'api', 'temporal'];

export interface MeasuredRecovery {
  database: 'sqlite' | 'postgres';
  options: RecoveryOptions;
  /** The time from ordering to joining, for 95 of 100, in milliseconds. */
  normalMs: number;
  kills: ({ killed: Victim; endedThemselves: Role[] } & Recovered)[];
  counts: { expected: Counts; found: Counts };
}

export const measureRecovery = (
  options: RecoveryOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredRecovery> =>
  onStage(databaseUrl, say, async (stage) => {
    const deployment = await deploy(stage);
    const requests = createRequests(deployment, httpClient(CONNECTIONS, TIMEOUT_MS));
    const stream = new CaseStream({
      ...{ store: stage.store, requests, pressing: CONNECTIONS },
      ...{ orderAgainMs: AGAIN_MS, pressAgainMs: AGAIN_MS },
    });
    stage.stops.push(() => stream.stop());
    const pace = startPace(stage, stream, options);
    stage.stops.push(pace.stop);
    say('warming up');
    await waitUntil(() => countServed(stream) >= WARM_UP, PATIENCE_MS);
    const from = Date.now();
    say(`measuring normal times for ${options.calm} s`);
    await sleep(options.calm * 1_000);
    const to = Date.now();
    await waitUntil(() => isServed(stream, to), PATIENCE_MS);
    const normalMs = normalOf(stream.cases, from, to);

    const kills: MeasuredRecovery['kills'] = [];
    for (const killed of VICTIMS) {
      say(`killing ${killed}, watching for ${options.watch} s`);
      const killedAt = Date.now();
      const endedThemselves = await killAndWatch(stage, deployment, killed, options);
      const end = Date.now();
      await waitUntil(() => isServed(stream, end), PATIENCE_MS);
      const { cases, answers } = stream;
      const recovered = recoveredAfter(killedAt, end, { cases, answers, normalMs });
      kills.push({ killed, endedThemselves, ...recovered });
    }
    await pace.stop();
    say('waiting for the last customers');
    await waitUntil(() => isServed(stream, Date.now()), PATIENCE_MS);
    const expected = expectedCounts(stream.cases.length);
    await waitUntil(
      async () => differencesOf(expected, await countedIn(stage.store)).length === 0,
      30_000,
      500,
    );
    await stream.stop();
    const found = await countedIn(stage.store);
    return { database: stage.place.database, options, normalMs, kills, counts: { expected, found } };
  });

/** Makes customers order at the pace until it is stopped. */
function startPace({ store, secret }: Stage, stream: CaseStream, { perSecond }: RecoveryOptions) {
  let isOver = false;
  const going = (async () => {
    for (let page = 0; !isOver; page += 1) {
      for (const person of await preparePeople(store, secret, `steady-${page}`, perSecond * 10)) {
        if (isOver) return;
        stream.order(person);
        await sleep(1_000 / perSecond);
      }
    }
  })();
  // `stop()` reports the error.
  going.catch(() => undefined);
  return {
    async stop(): Promise<void> {
      isOver = true;
      await going;
    },
  };
}

/** Kills one of them and restarts it, and also processes that end by themselves meanwhile; returns those. */
async function killAndWatch(
  { temporal }: Stage,
  deployment: Deployment,
  killed: Victim,
  { watch }: RecoveryOptions,
): Promise<Role[]> {
  const end = Date.now() + watch * 1_000;
  if (killed === 'temporal') {
    await temporal.kill();
    await temporal.start();
  } else await deployment.killAndStart(killed);
  const ended: Role[] = [];
  while (Date.now() < end) {
    ended.push(...(await deployment.startEnded()));
    await sleep(AGAIN_MS);
  }
  return ended;
}

const countServed = ({ cases }: CaseStream): number =>
  cases.filter(({ joinedAt }) => joinedAt !== undefined).length;

/** Whether all customers who ordered before a moment have joined. */
const isServed = ({ cases }: CaseStream, before: number): boolean =>
  cases.every(({ orderedAt, joinedAt }) => orderedAt >= before || joinedAt !== undefined);

export const wrongCounts = ({ counts: { expected, found } }: MeasuredRecovery): string[] =>
  differencesOf(expected, found);
