import pLimit from 'p-limit';
import { onboardingWorkflowId } from '../../../contracts/ids.ts';
import type { Store } from '../../../db/store.ts';
import { waitUntil } from '../../../runtime/wait-until.ts';
import { countCpu } from '../cpu.ts';
import { expectStatus, type HttpAnswer, httpClient } from '../http.ts';
import { type Contender, timed } from '../round.ts';
import type { Stage } from '../stage.ts';
import { activateAll } from './activate.ts';
import { type Progress, progressOf } from './counts.ts';
import { type Deployment, deploy } from './deployment.ts';
import { orderFor, type Person, preparePeople } from './people.ts';
import { createRequests, UNAVAILABLE, USED } from './requests.ts';

const PATIENCE_MS = 300_000;

export interface ServiceOptions {
  inFlight: number;
  cpuProfile?: string | undefined;
}

/** Gatehouse as a contender: its processes, and the callers who order and accept. */
export async function startService(
  stage: Stage,
  { inFlight, cpuProfile }: ServiceOptions,
): Promise<Pick<Contender, 'round'>> {
  return contenderOf(stage, await deploy(stage, cpuProfile), { inFlight });
}

/** The processes whose CPU an onboarding costs. */
export const pidsOf = (temporal: Stage['temporal'], deployment: Deployment) => ({
  api: deployment.pid('api'),
  worker: deployment.pid('worker'),
  temporal: temporal.pid,
});

/** Waits for the wanted numbers of sent mails and closed onboardings. Fails when a process ends, or after five minutes. */
export async function awaitProgress(
  store: Store,
  deployment: Deployment,
  wanted: Progress,
  lookEveryMs: number,
): Promise<void> {
  const isReached = async () => {
    deployment.assertRunning();
    const { sent, closed } = await progressOf(store);
    return sent >= wanted.sent && closed >= wanted.closed;
  };
  if (!(await waitUntil(isReached, PATIENCE_MS, lookEveryMs))) throw new Error('the service is stuck');
}

/** Runs whole onboardings on a running deployment; by default each person then activates an instance. */
export function contenderOf(
  { store, secret, temporal }: Stage,
  deployment: Deployment,
  { inFlight, activates = true }: { inFlight: number; activates?: boolean },
): Pick<Contender, 'round'> {
  const http = httpClient(inFlight);
  const requests = createRequests(deployment, http);

  const submit = async (person: Person): Promise<HttpAnswer> =>
    expectStatus(202, await requests.order(orderFor(person)));
  /** Retries while the service is unavailable, as a person does; the time counts from the first try. */
  const accept = (person: Person, link: string): Promise<number> =>
    timed(async () => {
      let answer = await requests.accept(person, link);
      const isRefused = answer.status === UNAVAILABLE;
      while (answer.status === UNAVAILABLE) answer = await requests.accept(person, link);
      if (!isRefused || answer.status !== USED) expectStatus(303, answer);
    });
  const waitFor = (wanted: Progress) => awaitProgress(store, deployment, wanted, 20);

  return {
    async round(label, n) {
      const people = await preparePeople(store, secret, label, n);
      const limit = pLimit(inFlight);
      const before = await progressOf(store);
      const cpu = countCpu({ ...pidsOf(temporal, deployment), bench: process.pid });
      const submittedAt = new Map<string, number>();
      let orders: HttpAnswer[] = [];
      const submitting = await timed(async () => {
        const order = async (person: Person) => {
          submittedAt.set(person.email, Date.now());
          return submit(person);
        };
        orders = await Promise.all(people.map((person) => limit(() => order(person))));
        http.rest();
        await waitFor({ sent: before.sent + n, closed: before.closed });
      });
      const mails = await readInvitations(store, people);
      let accepted: number[] = [];
      const accepting = await timed(async () => {
        const press = (person: Person) => accept(person, findLink(mails, person));
        accepted = await Promise.all(people.map((person) => limit(() => press(person))));
        http.rest();
        await waitFor({ sent: before.sent + 2 * n, closed: before.closed + n });
      });
      const costOfOnboardings = cpu();
      const activations = activates && (await activateAll({ store, deployment, http }, people, inFlight));
      return {
        n,
        seconds: (submitting + accepting) / 1_000,
        submit: orders.map(({ ms }) => ms),
        orderToMail: [...mails].map(([email, { at }]) => at - (submittedAt.get(email) ?? Number.NaN)),
        accept: accepted,
        cpu: costOfOnboardings,
        ...(activations && { activations }),
        workflowIds: people.map(({ customerId }) => onboardingWorkflowId(customerId)),
      };
    },
  };
}

interface Mail {
  at: number;
  link: string;
}

async function readInvitations({ mailbox }: Store, people: readonly Person[]): Promise<Map<string, Mail>> {
  const invited = new Set(people.map(({ email }) => email));
  const rows = await mailbox.list(invited.size * 2);
  return new Map(
    rows
      .filter(({ to, kind }) => kind === 'invitation' && invited.has(to))
      .map(({ to, sent_at, links }) => [to, { at: Date.parse(sent_at), link: JSON.parse(links).action }]),
  );
}

function findLink(mails: Map<string, Mail>, { email }: Person): string {
  const mail = mails.get(email);
  if (!mail) throw new Error('an invitation is missing');
  return mail.link;
}
