// @module-tag long
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { type Counts, countsOf, openLiveFile, peopleWith } from '../support/databases/live-file.ts';
import {
  joinByMail,
  mailFor,
  mailOf,
  onboardingReads,
  openJoinPage,
  order,
  postOrder,
  pressJoin,
} from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';
import { eventually } from '../support/run/watch.ts';

/** One customer's onboarding, interrupted by a kill; afterwards the person does the remaining steps. */
interface Stage {
  name: string;
  /** Also kills the Temporal server, as in a power cut; else its server is left an orphan. */
  whole: boolean;
  upToTheKill(kill: () => Promise<void>, address: string): Promise<void>;
}

const linkTo = async (address: string): Promise<string> =>
  (await mailOf(service, address, 'invitation')).links.action as string;

const STAGES: Stage[] = [
  { name: 'after the order', whole: true, upToTheKill: (kill) => kill() },
  {
    name: 'after the invitation',
    whole: false,
    async upToTheKill(kill, address) {
      await linkTo(address);
      await kill();
    },
  },
  {
    name: 'while joining, the form just sent',
    whole: true,
    async upToTheKill(kill, address) {
      const link = await linkTo(address);
      const body = (await openJoinPage(link)).toString();
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
      const sending = request(link, { method: 'POST', headers }).end(body);
      // It may have been answered, if the kill was late.
      sending.on('error', () => undefined).on('response', (answer) => answer.resume());
      const cut = new Promise((resolve) => sending.on('close', resolve));
      await new Promise((resolve) => sending.on('finish', resolve));
      await kill();
      await cut;
    },
  },
  {
    name: 'before binding, the password chosen and the workflow not yet asked',
    whole: true,
    async upToTheKill(kill, address) {
      const link = await linkTo(address);
      const form = await openJoinPage(link);
      const server = await dev.serverPid();
      process.kill(server, 'SIGSTOP');
      const cut = pressJoin(link, form).catch(() => 'cut');
      await eventually('the password is chosen', async () => (await peopleWith(dev.folder, address)) > 0);
      await kill();
      expect(await cut).toBe('cut');
    },
  },
  {
    name: 'after joining, its mail not yet seen',
    whole: false,
    async upToTheKill(kill, address) {
      await joinByMail(service, address);
      await kill();
    },
  },
];

let dev: DevService;
let service: Service;
const ways: { address: string; customerId: string }[] = [];

beforeAll(async () => {
  dev = await DevService.onOwnFolder('killed');
  service = await dev.start();
});
afterAll(() => dev.remove());

describe('after kill -9 and a new start the onboarding continues', () => {
  it.each(STAGES)('$name', async ({ whole, upToTheKill }) => {
    const input = anOrder();
    const { primaryEmail: address, customerId } = input.customer;
    ways.push({ address, customerId });
    const { onboardingId } = await order(service, input);
    await upToTheKill(() => dev.kill({ whole }), address);

    service = await dev.start();
    const repeated = await postOrder(service, input);
    expect([repeated.status, repeated.headers.get('Gatehouse-Repeated')]).toEqual([202, 'true']);
    if (!(await hasJoined(onboardingId))) await joinByMail(service, address);
    const { licenses, invitation } = await onboardingReads(service, onboardingId, 'completed');
    expect(licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);
    expect(invitation?.status).toBe('accepted');
    await mailOf(service, address, 'license-bound');
  });

  it('when only Temporal is killed, orders are accepted and continue when it is back', async () => {
    const input = anOrder();
    process.kill(await dev.serverPid(), 'SIGKILL');
    await dev.process?.says(/the Temporal server ended/);
    expect((await postOrder(service, input)).status).toBe(202);
    await dev.process?.says(/the Temporal server is back/);
    await joinByMail(service, input.customer.primaryEmail);
    ways.push({ address: input.customer.primaryEmail, customerId: input.customer.customerId });
    await mailOf(service, input.customer.primaryEmail, 'license-bound');
  });

  it('and nothing is done twice', async () => {
    const once: Counts = { orders: 1, onboardings: 1, accounts: 1, invitations: 1, members: 1, licenses: 2 };
    const mails = await Promise.all(ways.map(({ address }) => mailFor(service, address)));
    for (const kinds of mails) {
      expect(kinds.map(({ kind }) => kind)).toEqual(['invitation', 'license-bound']);
    }
    expect(await dev.stop()).toBe(0);
    const file = openLiveFile(dev.folder);
    try {
      for (const { customerId } of ways) expect(await countsOf(file, customerId)).toEqual(once);
    } finally {
      await file.destroy();
    }
  });
});

/** Whether the join succeeded although its answer was lost. */
async function hasJoined(onboardingId: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${service.apiKeys.live}` };
  const answer = await (await fetch(`${service.url}/v1/onboardings/${onboardingId}`, { headers })).json();
  return (answer as { status: string }).status === 'completed';
}
