import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import { createApiKey } from '../../cases/api-keys.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { Store } from '../../db/store.ts';
import { freePort } from '../../runtime/ports.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import { startChild } from '../child.ts';
import { countCpu } from '../cpu.ts';
import { type HttpAnswer, httpClient } from '../http.ts';
import { type Contender, timed } from '../round.ts';
import { progressOf } from './counts.ts';
import { orderFor, type Person, preparePeople } from './people.ts';

const BIN = fileURLToPath(new URL('../../bin/gatehouse.mjs', import.meta.url));
const PATIENCE_MS = 300_000;

const UNAVAILABLE = 503;
/** The first try did let the person in, after it had been given up. */
const USED = 410;

export interface ServiceParts {
  /** Environment variables of both processes: data folder, database. */
  env: NodeJS.ProcessEnv;
  store: Store;
  /** Signs sessions. */
  secret: string;
  temporal: { address: string; pid: number };
  inFlight: number;
  cpuProfile: string | undefined;
}

/** Gatehouse as it is deployed: the API in one process, the worker in another. */
export async function startService(parts: ServiceParts): Promise<Contender> {
  const { store, secret, temporal, inFlight, cpuProfile } = parts;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...parts.env,
    PORT: String(port),
    PUBLIC_URL: url,
    TRUST_PROXY: '1',
    TEMPORAL_ADDRESS: temporal.address,
  };
  const start = (part: 'api' | 'worker') =>
    startChild({ name: part, args: [BIN, part], env, ready: /^ready: /m, cpuProfile });
  const [api, worker] = await Promise.all([start('api'), start('worker')]);
  const { key } = await createApiKey(store, { mode: 'live', name: 'bench' });
  const http = httpClient(inFlight);

  const submit = async (person: Person): Promise<HttpAnswer> => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    return expectStatus(202, await http.post(`${url}/v1/orders`, headers, JSON.stringify(orderFor(person))));
  };
  /** As a person does who is told to try again in a moment; the time counts from the first try. */
  const accept = async ({ email, cookie, ip }: Person, link: string): Promise<number> => {
    const type = { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': 'same-origin' };
    const headers = { ...type, Cookie: cookie, 'X-Forwarded-For': ip };
    const form = new URLSearchParams({ email }).toString();
    return timed(async () => {
      let answer = await http.post(link, headers, form);
      const isRefused = answer.status === UNAVAILABLE;
      while (answer.status === UNAVAILABLE) answer = await http.post(link, headers, form);
      if (!isRefused || answer.status !== USED) expectStatus(303, answer);
    });
  };
  const reached = async (wanted: { sent: number; closed: number }) => {
    const isReached = async () => {
      api.assertRunning();
      worker.assertRunning();
      const { sent, closed } = await progressOf(store);
      return sent >= wanted.sent && closed >= wanted.closed;
    };
    if (!(await waitUntil(isReached, PATIENCE_MS, 20))) throw new Error('the service is stuck');
  };

  return {
    async round(label, n) {
      const people = await preparePeople(store, secret, label, n);
      const limit = pLimit(inFlight);
      const before = await progressOf(store);
      const cpu = countCpu({ api: api.pid, worker: worker.pid, temporal: temporal.pid, bench: process.pid });
      const submittedAt = new Map<string, number>();
      let orders: HttpAnswer[] = [];
      const submitting = await timed(async () => {
        const order = async (person: Person) => {
          submittedAt.set(person.email, Date.now());
          return submit(person);
        };
        orders = await Promise.all(people.map((person) => limit(() => order(person))));
        http.rest();
        await reached({ sent: before.sent + n, closed: before.closed });
      });
      const mails = await invitations(store, people);
      let accepted: number[] = [];
      const accepting = await timed(async () => {
        const press = (person: Person) => accept(person, linkOf(mails, person));
        accepted = await Promise.all(people.map((person) => limit(() => press(person))));
        http.rest();
        await reached({ sent: before.sent + 2 * n, closed: before.closed + n });
      });
      return {
        n,
        seconds: (submitting + accepting) / 1_000,
        submit: orders.map(({ ms }) => ms),
        orderToMail: [...mails].map(([email, { at }]) => at - (submittedAt.get(email) ?? Number.NaN)),
        accept: accepted,
        cpu: cpu(),
        workflowIds: people.map(({ customerId }) => onboardingWorkflowId(customerId)),
      };
    },
    async stop() {
      await Promise.all([api.stop(), worker.stop()]);
    },
  };
}

interface Mail {
  at: number;
  link: string;
}

async function invitations({ mailbox }: Store, people: readonly Person[]): Promise<Map<string, Mail>> {
  const invited = new Set(people.map(({ email }) => email));
  const rows = await mailbox.list(invited.size * 2);
  return new Map(
    rows
      .filter(({ to, kind }) => kind === 'invitation' && invited.has(to))
      .map(({ to, sent_at, links }) => [to, { at: Date.parse(sent_at), link: JSON.parse(links).action }]),
  );
}

function linkOf(mails: Map<string, Mail>, { email }: Person): string {
  const mail = mails.get(email);
  if (!mail) throw new Error('an invitation is missing');
  return mail.link;
}

function expectStatus(status: number, answer: HttpAnswer): HttpAnswer {
  if (answer.status === status) return answer;
  throw new Error(`answered ${answer.status} instead of ${status}: ${answer.body.slice(0, 300)}`);
}
