import { join } from 'node:path';
import { createApiKey } from '../../cases/operations/api-keys.ts';
import type { Mode } from '../../contracts/states.ts';
import { openStores } from '../../runtime/open-stores.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { readSettings } from '../../runtime/settings.ts';
import { startOwnPostgres } from '../../test/support/databases/postgres.ts';
import { startFakeResendProcess } from '../../test/support/mail/fake-resend-process.ts';
import { buildOnce } from '../../test/support/processes/build.ts';
import { lastingPort } from '../bench/lasting-port.ts';
import { openPlace } from '../bench/place.ts';
import { type Person, preparePeople } from '../bench/service/people.ts';
import { type EventReceiver, receiveEvents } from './deliveries.ts';
import type { ChaosOptions } from './options.ts';
import { Supervised } from './supervised.ts';
import { startTemporals } from './temporals.ts';

/** What is killed and started again. */
export interface Victim {
  name: string;
  kill(): Promise<void>;
  /** Resolves when it is ready. */
  start(): Promise<void>;
}

/** Everything that runs. */
export interface Service {
  /** In the order of their faults. */
  victims: Victim[];
  processes: Supervised[];
  /** The addresses of the APIs. */
  apis: string[];
  /** Of live and of test. */
  keys: Record<Mode, string>;
  /** The endpoint of the test environment. */
  events: EventReceiver;
  people: Person[];
  /** What the stand-in for Resend has accepted. */
  journal: string;
  bin: string;
  env: NodeJS.ProcessEnv;
  publicUrl: string;
  /** Run at the end, the last one added first. */
  stops: (() => Promise<unknown>)[];
}

/** Starts everything; `stops` is filled as it goes, so that a start that fails can be taken back. */
export async function startService(
  options: ChaosOptions,
  stops: Service['stops'],
  say: (line: string) => void,
): Promise<Service> {
  say('building, and starting PostgreSQL, the Temporals and the stand-in for Resend');
  const bin = await findBin(stops);
  const postgres = await startOwnPostgres();
  stops.push(postgres.stop);
  const place = await openPlace(postgres.value);
  stops.push(place.remove);
  const temporals = await startTemporals(options, place.env.GATEHOUSE_DATA, stops, say);
  const journal = join(place.env.GATEHOUSE_DATA, 'accepted-mails.jsonl');
  const mail = await startMail(journal, stops);

  const ports = [await lastingPort(), await lastingPort()];
  const apis = ports.map((port) => `http://127.0.0.1:${port}`);
  const [publicUrl = ''] = apis;
  const env = {
    ...place.env,
    PUBLIC_URL: publicUrl,
    TRUST_PROXY: '1',
    ...temporals.env,
    RESEND_API_KEY: mail.apiKey,
    RESEND_BASE_URL: mail.url,
    RESEND_REQUESTS_PER_SECOND: '10',
  };
  const prepared = await prepare(env, countPeople(options), stops);
  const supervise = (role: 'api' | 'worker', more: NodeJS.ProcessEnv = {}) =>
    new Supervised({ name: role, args: [bin, role], env: { ...env, ...more }, ready: /^ready: /m });
  const [port1, port2] = ports.map(String);
  const [api1, api2] = [supervise('api', { PORT: port1 }), supervise('api', { PORT: port2 })];
  const [worker1, worker2] = [supervise('worker'), supervise('worker')];
  const processes = [api1, api2, worker1, worker2];
  say('starting two APIs and two workers');
  for (const process of processes) stops.push(() => process.stop());
  await Promise.all(processes.map((process) => process.start()));
  // One of each kind first.
  const victims: Victim[] = [
    named('API 1', api1),
    named('worker 1', worker1),
    named('PostgreSQL', postgres),
    ...temporals.servers.map(([name, server]) => named(name, server)),
    named('Resend', mail),
    named('API 2', api2),
    named('worker 2', worker2),
  ];
  return { victims, processes, apis, ...prepared, journal, bin, env, publicUrl, stops };
}

const named = (name: string, part: Omit<Victim, 'name'>): Victim => ({
  name,
  kill: () => part.kill(),
  start: () => part.start(),
});

/** As many as can order; a start takes a minute on a busy machine. */
const countPeople = ({ minutes, faults, every, perSecond }: ChaosOptions): number =>
  perSecond * (faults === undefined ? minutes * 60 : (faults + 2) * (every + 60));

/** A build's command: a process of it starts with a third of the CPU time that one of the sources needs. */
async function findBin(stops: Service['stops']): Promise<string> {
  const given = process.env.GATEHOUSE_BIN;
  if (given) return given;
  const built = await buildOnce();
  stops.push(built.stop);
  return built.value;
}

async function startMail(journal: string, stops: Service['stops']) {
  const args = ['--port', String(await lastingPort()), '--journal', journal];
  let fake = await startFakeResendProcess(args);
  const kill = () => fake.kill();
  stops.push(kill);
  const start = async () => {
    fake = await startFakeResendProcess(args);
  };
  return { url: fake.url, apiKey: fake.apiKey, kill, start };
}

/** Migrates the databases, and makes keys for orders, the endpoint for events, and people who are signed in. */
async function prepare(
  env: NodeJS.ProcessEnv,
  count: number,
  stops: Service['stops'],
): Promise<Pick<Service, 'keys' | 'events' | 'people'>> {
  const { stores, close } = await openStores(env);
  try {
    const [{ secret } = { secret: '' }] = loadSecrets(readSettings(env)).live['sign-in'];
    const people = await preparePeople(stores.live, secret, 'chaos', count);
    const { key: live } = await createApiKey(stores.live, { mode: 'live', name: 'chaos' });
    const { key: test } = await createApiKey(stores.test, { mode: 'test', name: 'chaos' });
    return { keys: { live, test }, events: await receiveEvents(stores.test, stops), people };
  } finally {
    await close();
  }
}
