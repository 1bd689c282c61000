import { startBare } from './bare/contender.ts';
import { costsOf } from './costs.ts';
import type { Measured } from './figures.ts';
import type { BenchOptions } from './options.ts';
import { measureSignIn } from './passwords.ts';
import type { Contender, Round } from './round.ts';
import { startService } from './service/contender.ts';
import { countedIn, expectedCounts } from './service/counts.ts';
import { orderFor } from './service/people.ts';
import { startSkeleton } from './skeleton/contender.ts';
import { onStage, type Stage } from './stage.ts';

/** Starts everything, runs the rounds in turn, and stops everything. `say` gets the progress. */
export const measure = (
  options: BenchOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<Measured> => onStage(databaseUrl, say, (stage) => measureOn(stage, options, say));

async function measureOn(
  stage: Stage,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<Measured> {
  const { place, store, client, temporal, stops } = stage;
  const signIn = await measureSignIn(store, stage.secret);
  const { inFlight, cpuProfile } = options;
  say('starting the skeleton, the API, the worker and the bare handler');
  const skeleton = await startSkeleton({ client, temporal, inFlight });
  stops.push(skeleton.stop);
  const service = await startService(stage, { inFlight, cpuProfile });
  const bare = await startBare(place.env, inFlight);
  stops.push(bare.stop);

  const rounds = await alternate(options, { skeleton, service, bare: bare.round }, say);
  say('reading histories and counting');
  const last = (measured: Round[]) => measured.at(-1)?.workflowIds ?? [];
  const costs = {
    skeleton: await costsOf(client, last(rounds.skeleton)),
    service: await costsOf(client, last(rounds.service)),
  };
  const expected = expectedCounts(options.warmUp + options.n * options.rounds);
  const counts = { expected, found: await countedIn(store) };
  return { options, database: place.database, ...rounds, signIn, costs, counts };
}

interface Contenders {
  skeleton: Contender;
  service: Pick<Contender, 'round'>;
  bare(bodies: readonly string[]): Promise<number[]>;
}

type Rounds = Pick<Measured, 'skeleton' | 'service' | 'bare' | 'bareBusy'>;

/** Alternates the kinds, round by round, so that other load on the machine affects all of them. */
async function alternate(
  { n, rounds, warmUp }: BenchOptions,
  { skeleton, service, bare }: Contenders,
  say: (line: string) => void,
): Promise<Rounds> {
  const measured: Rounds = { skeleton: [], service: [], bare: [], bareBusy: [] };
  const bodies = (count: number) => Array.from({ length: count }, (_, index) => bodyOf(index));
  if (warmUp > 0) {
    say(`warming up with ${warmUp}`);
    await bare(bodies(warmUp));
    await skeleton.round('warm', warmUp);
    await service.round('warm', warmUp);
  }
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds}`);
    measured.bare.push(...(await bare(bodies(n))));
    // Orders arrive while the machine runs workflows, so the bare handler is measured under that load too.
    const [busy] = await Promise.all([bare(bodies(n)), skeleton.round(`busy-${round}`, n)]);
    measured.bareBusy.push(...busy);
    measured.skeleton.push(await skeleton.round(String(round), n));
    measured.service.push(await service.round(String(round), n));
  }
  return measured;
}

const bodyOf = (index: number): string =>
  JSON.stringify(orderFor({ customerId: `B-${index}`, email: `it@b-${index}.example`, cookie: '', ip: '' }));
