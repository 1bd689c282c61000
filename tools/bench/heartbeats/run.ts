import pLimit from 'p-limit';
import type { Store } from '../../../db/store.ts';
import { countCpu } from '../cpu.ts';
import { type HttpClient, httpClient } from '../http.ts';
import { openPlace } from '../place.ts';
import { timed } from '../round.ts';
import { round, type Spread, spread, sum, tally } from '../statistics.ts';
import { type CertifiedInstance, recordInstances } from './certified.ts';
import type { HeartbeatsOptions } from './options.ts';
import { type Served, serve } from './served.ts';

export interface MeasuredHeartbeats {
  database: 'sqlite' | 'postgres';
  options: HeartbeatsOptions;
  statuses: Record<string, number>;
  /** Instances of which a heartbeat was recorded. */
  recorded: number;
  /** Statements that record a heartbeat. */
  statements: number;
  /** The other statements, by their text: each minute the published keys are read again. */
  otherStatements: Record<string, number>;
  temporalConnections: number;
  /** Runs that a heartbeat wants to wake. */
  wakes: number;
  perSecond: number;
  answerMs: Spread;
  cpuMsEach: number;
}

const RECORDS = /^update \S*instances\S* set/;
const READS_KEYS = /^select .* from \S*signing_keys/;

export async function measureHeartbeats(
  options: HeartbeatsOptions,
  databaseUrl: string | undefined,
  say: (line: string) => void,
): Promise<MeasuredHeartbeats> {
  const place = await openPlace(databaseUrl);
  let served: Served | undefined;
  try {
    served = await serve(place, say);
    say(`recording ${options.instances} instances`);
    const instances = await recordInstances(served.live.store, options);
    say(`sending ${options.beats} heartbeats`);
    return { database: place.database, options, ...(await beatAll(served, instances, options)) };
  } finally {
    await served?.close();
    await place.remove();
  }
}

async function beatAll(
  { live: { store }, url, temporalConnections }: Served,
  instances: CertifiedInstance[],
  { beats, inFlight }: HeartbeatsOptions,
): Promise<Omit<MeasuredHeartbeats, 'database' | 'options'>> {
  const http = httpClient(inFlight);
  // Prime to most numbers of instances, so that the heartbeats come from all licenses.
  const chosen = Array.from(
    { length: beats },
    (_, n) => instances[(n * 7_919) % instances.length] as CertifiedInstance,
  );
  const requests = await Promise.all(chosen.map(async ({ id, sign }) => ({ id, certificate: await sign() })));
  const send = sender(url, http);
  const [first] = requests;
  // The first request reads the published keys.
  if (first) await send(first, 0);
  await store.knex('instances').update({ last_seen_at: null });
  const statements = noteStatements(store);
  const cpu = countCpu({ bench: process.pid });
  const limit = pLimit(inFlight);
  let answers: Awaited<ReturnType<typeof send>>[] = [];
  const took = await timed(async () => {
    answers = await Promise.all(requests.map((each, n) => limit(() => send(each, n))));
  });
  const used = sum(Object.values(cpu()));
  const { records, others } = statements.stop();
  http.rest();
  const [seen] = await store.knex('instances').whereNotNull('last_seen_at').count({ count: '*' });
  const [wakes] = await store.knex('case_wakes').count({ count: '*' });
  return {
    statuses: tally(answers.map(({ status }) => status)),
    recorded: Number(seen?.count),
    statements: records,
    otherStatements: tally(others),
    temporalConnections: temporalConnections(),
    wakes: Number(wakes?.count),
    perSecond: round((beats * 1_000) / took),
    answerMs: spread(answers.map(({ ms }) => ms)),
    cpuMsEach: round(used / beats, 2),
  };
}

const sender =
  (url: string, http: HttpClient) =>
  ({ id, certificate }: { id: string; certificate: string }, n: number) =>
    http.post(
      `${url}/v1/instances/${id}/heartbeat`,
      { 'Content-Type': 'application/json', Authorization: `Bearer ${certificate}` },
      JSON.stringify({ users: n % 2 }),
    );

function noteStatements({ knex }: Store) {
  let records = 0;
  const others: string[] = [];
  const note = ({ sql }: { sql: string }) => {
    if (RECORDS.test(sql)) records += 1;
    else others.push(sql);
  };
  knex.on('query', note);
  return {
    stop() {
      knex.removeListener('query', note);
      return { records, others };
    },
  };
}

/** What a heartbeat costs beyond its promise. */
export function wrongCounts({ options: { instances, beats }, ...found }: MeasuredHeartbeats): string[] {
  const seen = new Set(Array.from({ length: beats }, (_, n) => (n * 7_919) % instances)).size;
  const faults: [boolean, string][] = [
    [found.statuses['200'] !== beats, `answers 200: ${found.statuses['200'] ?? 0} instead of ${beats}`],
    [found.recorded !== seen, `instances heard of: ${found.recorded} instead of ${seen}`],
    [found.statements !== beats, `statements: ${found.statements} instead of ${beats}`],
    [found.temporalConnections > 0, `connections to Temporal: ${found.temporalConnections}`],
    [found.wakes > 0, `wakes: ${found.wakes}`],
  ];
  const others = Object.keys(found.otherStatements).filter((sql) => !READS_KEYS.test(sql));
  return [...faults.filter(([isWrong]) => isWrong).map(([, text]) => text), ...others];
}
