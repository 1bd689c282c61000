// @module-tag long
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anOrder } from '../support/cases/orders.ts';
import { openLiveFile } from '../support/databases/live-file.ts';
import { leadsOn } from '../support/instances/activating.ts';
import { type ActivatedAnswer, type StartedAnswer, TestConsole } from '../support/instances/console.ts';
import { mailOf, openJoinPage, order } from '../support/portal/visitor.ts';
import { DevService, type Service } from '../support/processes/gatehouse-process.ts';

/** An activation, interrupted by a kill; afterwards console and person do what is left. */
interface Stage {
  name: string;
  /** Also kills the Temporal server, as in a power cut; else its server is left an orphan. */
  whole: boolean;
  upToTheKill(kill: () => Promise<void>, it: Underway): Promise<void>;
}

type Visitor = ReturnType<typeof request.agent>;

interface Underway {
  console: TestConsole;
  started: StartedAnswer;
  visitor: Visitor;
  accountId: string;
}

const post = (visitor: Visitor, path: string, form: Record<string, string>) =>
  visitor.post(path).set('Origin', service.url).type('form').send(form);

const type = ({ visitor, started }: Underway) => post(visitor, '/activate', { code: started.userCode });

const approve = ({ visitor, started, accountId }: Underway) =>
  post(visitor, `/activate/${started.activationId}/approve`, { account: accountId });

const STAGES: Stage[] = [
  { name: 'after the console asked', whole: true, upToTheKill: (kill) => kill() },
  {
    name: 'after the code was typed',
    whole: false,
    async upToTheKill(kill, it) {
      await type(it);
      await kill();
    },
  },
  {
    name: 'while the person approves, and Temporal does not answer',
    whole: true,
    async upToTheKill(kill, it) {
      await type(it);
      process.kill(await dev.serverPid(), 'SIGSTOP');
      const cut = approve(it).then(
        ({ status }) => status,
        () => 'cut',
      );
      await new Promise((resolve) => setImmediate(resolve));
      await kill();
      expect([await cut]).not.toContain(303);
    },
  },
  {
    name: 'just after the approval was sent',
    whole: false,
    async upToTheKill(kill, it) {
      await type(it);
      const cut = approve(it).catch(() => 'cut');
      await kill();
      await cut;
    },
  },
  {
    name: 'after the approval, before the certificate is collected',
    whole: true,
    async upToTheKill(kill, it) {
      await type(it);
      await leadsOn(() => approve(it));
      await kill();
    },
  },
  {
    name: 'after the certificate is collected, before the first heartbeat',
    whole: false,
    async upToTheKill(kill, it) {
      await type(it);
      await leadsOn(() => approve(it));
      await it.console.collect(it.started);
      await kill();
    },
  },
];

let dev: DevService;
let service: Service;
const done: { accountId: string; instanceId: string }[] = [];

beforeAll(async () => {
  dev = await DevService.onOwnFolder('activation-killed');
  service = await dev.start();
});
afterAll(() => dev.remove());

/** An organisation with one seat, whose admin is signed in, and a console that asks. */
async function underway(): Promise<Underway> {
  const line = {
    product: 'desktop-business' as const,
    kind: 'permanent' as const,
    version: '19',
    quantity: 1,
  };
  const input = anOrder({}, { lines: [line] });
  await order(service, input);
  const { links } = await mailOf(service, input.customer.primaryEmail, 'invitation');
  const link = links.action as string;
  const form = Object.fromEntries(await openJoinPage(link));
  const visitor = request.agent(service.url).redirects(0);
  const joined = await leadsOn(() => post(visitor, new URL(link).pathname, form));
  const accountId = /acct_\w+/.exec(joined)?.[0] ?? '';
  const console = new TestConsole(service, 'live');
  const started = await console.start({ product: 'desktop-business', version: '19' });
  return { console, started, visitor, accountId };
}

describe('after kill -9 and a new start the activation continues', () => {
  it.each(STAGES)('$name', async ({ whole, upToTheKill }) => {
    const one = await underway();
    await upToTheKill(() => dev.kill({ whole }), one);
    service = await dev.start();
    // The person does again what may have been lost.
    await leadsOn(() => type(one));
    const page = await one.visitor.get(`/activate/${one.started.activationId}`).expect(200);
    if (!page.text.includes('Activated')) await leadsOn(() => approve(one));
    const activated: ActivatedAnswer = await one.console.collect(one.started);
    expect((await one.console.heartbeat(activated)).status).toBe(200);
    done.push({ accountId: one.accountId, instanceId: activated.instanceId });
  });

  it('and no seat is lost or taken twice', async () => {
    expect(await dev.stop()).toBe(0);
    const file = openLiveFile(dev.folder);
    try {
      for (const { accountId, instanceId } of done) {
        const rows = await file('instances').where({ business_account_id: accountId, status: 'active' });
        expect(rows.map(({ id }) => id)).toEqual([instanceId]);
        const events = await file('audit_events').where({
          subject: instanceId,
          action: 'instance.activated',
        });
        expect(events).toHaveLength(1);
      }
      expect(done).toHaveLength(STAGES.length);
    } finally {
      await file.destroy();
    }
  });
});
