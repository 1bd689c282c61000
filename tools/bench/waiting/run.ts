import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import { countCpu } from '../cpu.ts';
import { cpuEach, rate, withoutBench } from '../figures.ts';
import { expectStatus, httpClient } from '../http.ts';
import type { Round } from '../round.ts';
import { awaitProgress, contenderOf, pidsOf } from '../service/contender.ts';
import { type Counts, countedIn, differencesOf, expectedCounts, progressOf } from '../service/counts.ts';
import { type Deployment, deploy } from '../service/deployment.ts';
import { orderFor } from '../service/people.ts';
import { createRequests } from '../service/requests.ts';
import { onStage, type Stage } from '../stage.ts';
import { round, type Spread, spread } from '../statistics.ts';
import type { WaitingOptions } from './options.ts';

const LOOK_MS = 100;
/** Orders between two looks at whether their mails were sent. */
const PAGE = 500;

/** The figures beside a number of waiting customers. */
export interface BesideWaiting {
  waiting: number;
  /** CPU milliseconds of an onboarding, by process; the bench's own is in no sum. */
  cpuEach: Record<string, number>;
  /** CPU milliseconds a second while nothing is asked, by process. */
  cpuAtRest: Record<string, number>;
  /** CPU milliseconds of an onboarding, all processes together, without what they would have used at rest. */
  cpuOwn: number;
  onboardingsPerSecond: number;
  orderToMail: Spread;
}

export interface MeasuredWaiting {
  database: 'sqlite' | 'postgres';
  options: WaitingOptions;
  few: BesideWaiting;
  many: BesideWaiting;
  /** CPU of an onboarding beside many, as a multiple of that beside few, all processes together. */
  cpuRatio: number;
  /** The same without what they would have used at rest. */
  cpuOwnRatio: number;
  counts: { expected: Counts; found: Counts };
}

export const measureWaiting = (
  options: WaitingOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredWaiting> =>
  onStage(databaseUrl, say, async (stage) => {
    const deployment = await deploy(stage);
    const contender = contenderOf(stage, deployment, { inFlight: options.inFlight, activates: false });
    const waiting = startWaiting(stage, deployment, options, say);
    say(`warming up with ${options.n}`);
    await contender.round('warm', options.n);

    const measureBeside = async (size: number): Promise<BesideWaiting> => {
      await waiting.fillTo(size);
      say(`${size} customers wait; at rest for ${options.rest} s`);
      const cpu = countCpu(pidsOf(stage.temporal, deployment));
      await sleep(options.rest * 1_000);
      const cpuAtRest = aSecond(cpu(), options.rest);
      const rounds: Round[] = [];
      for (let index = 1; index <= options.rounds; index += 1) {
        say(`${size} customers wait; round ${index} of ${options.rounds}`);
        rounds.push(await contender.round(`${size}-${index}`, options.n));
      }
      const used = cpuEach(rounds);
      return {
        waiting: size,
        cpuEach: used,
        cpuAtRest,
        cpuOwn: round(withoutBench(used) - withoutBench(cpuAtRest) / rate(rounds)),
        onboardingsPerSecond: round(rate(rounds)),
        orderToMail: spread(rounds.flatMap(({ orderToMail }) => orderToMail)),
      };
    };

    const few = await measureBeside(options.few);
    const many = await measureBeside(options.many);
    return {
      database: stage.place.database,
      options,
      ...{ few, many },
      cpuRatio: round(withoutBench(many.cpuEach) / withoutBench(few.cpuEach), 2),
      cpuOwnRatio: round(many.cpuOwn / few.cpuOwn, 2),
      counts: { expected: countsWanted(options), found: await countedIn(stage.store) },
    };
  });

const aSecond = (cpu: Record<string, number>, seconds: number): Record<string, number> =>
  Object.fromEntries(Object.entries(cpu).map(([name, ms]) => [name, round(ms / seconds)]));

/** Orders for customers who get their invitation and do not answer it. */
function startWaiting(
  { store }: Stage,
  deployment: Deployment,
  { inFlight }: WaitingOptions,
  say: (line: string) => void,
) {
  const http = httpClient(inFlight);
  const requests = createRequests(deployment, http);
  const limit = pLimit(inFlight);
  let waiting = 0;
  const order = async (index: number) => {
    const customerId = `W-${index}`;
    const email = `it@w-${index}.example`;
    expectStatus(202, await requests.order(orderFor({ customerId, email, cookie: '', ip: '' })));
  };
  return {
    async fillTo(size: number): Promise<void> {
      while (waiting < size) {
        const { sent } = await progressOf(store);
        const page = Math.min(PAGE, size - waiting);
        const first = waiting;
        await Promise.all(Array.from({ length: page }, (_, index) => limit(() => order(first + index))));
        http.rest();
        waiting += page;
        await awaitProgress(store, deployment, { sent: sent + page, closed: 0 }, LOOK_MS);
        if (waiting % (PAGE * 4) === 0) say(`${waiting} of ${size} customers wait`);
      }
    },
  };
}

function countsWanted({ many, n, rounds }: WaitingOptions): Counts {
  const wanted = expectedCounts(n * (1 + 2 * rounds));
  // They have an account and its licenses, without a member.
  const more: Counts = {
    ...{ ordersTaken: many, onboardings: many, businessAccounts: many, licenses: 2 * many },
    ...{ invitations: many, invitationMailsSent: many, mailsQueued: many, mailsInMailbox: many },
  };
  return Object.fromEntries(Object.entries(wanted).map(([name, count]) => [name, count + (more[name] ?? 0)]));
}

export const wrongCounts = ({ counts: { expected, found } }: MeasuredWaiting): string[] =>
  differencesOf(expected, found);
