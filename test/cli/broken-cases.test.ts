// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSweep } from '../../cases/campaigns/start-sweep.ts';
import type { Finding } from '../../cases/doctor/finding.ts';
import { submitOrder } from '../../cases/orders/submit-order.ts';
import { campaignWorkflowId, onboardingWorkflowId, webhookWorkflowId } from '../../contracts/ids.ts';
import { TASK_QUEUE } from '../../temporal.config.ts';
import { aLicense, record } from '../support/cases/campaigns.ts';
import { anOrder } from '../support/cases/orders.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { joinByMail, mailFor, mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { type OwnDeployment, openOwnDeployment } from '../support/processes/own-deployment.ts';
import { eventually } from '../support/run/watch.ts';

const MINUTES_MS = 600_000;

interface Broken {
  workflowId: string;
  /** Fails unless the case, once it is mended, goes on to its end. */
  goesOn(): Promise<unknown>;
}

/** The state, as `gatehouse reconcile` prints it after the workflow's id. */
type Making = { prints: string; make(own: OwnDeployment): Promise<Broken> };

const runOf = ({ client }: OwnDeployment, workflowId: string) => client.workflow.getHandle(workflowId);

/** A customer whose invitation was mailed, and who joins once the case is mended. */
async function invited(own: OwnDeployment) {
  const { door } = own;
  const input = anOrder();
  const { onboardingId } = await order(door, input);
  const { customerId, primaryEmail: address } = input.customer;
  await mailOf(door, address, 'invitation');
  await onboardingReads(door, onboardingId, 'invited');
  const workflowId = onboardingWorkflowId(customerId);
  await eventually('its run says so', async () => {
    const { typedSearchAttributes } = await runOf(own, workflowId).describe();
    return typedSearchAttributes.getAll().some(({ value }) => value === 'invited');
  });
  const goesOn = async () => {
    await joinByMail(door, address);
    const { licenses } = await onboardingReads(door, onboardingId, 'completed');
    expect(licenses.map(({ status }) => status)).toEqual(['bound', 'bound']);
    const mails = (await mailFor(door, address)).filter(({ kind }) => kind === 'invitation');
    expect(mails, 'no mail is sent twice').toHaveLength(1);
    const isOver = async () => (await runOf(own, workflowId).describe()).status.name === 'COMPLETED';
    await eventually('its run has ended', isOver);
  };
  return { input, onboardingId, workflowId, goesOn, handle: runOf(own, workflowId) };
}
type Invited = Awaited<ReturnType<typeof invited>>;

/** An invited customer, after something was done to row or run. */
const after =
  (break_: (it: Invited, own: OwnDeployment) => Promise<unknown>): Making['make'] =>
  async (own) => {
    const it = await invited(own);
    await break_(it, own);
    return it;
  };

/** The customer's next order begins another case. */
const orderedAgain = async ({ door }: OwnDeployment, { input, onboardingId }: Invited): Promise<void> => {
  const { onboardingId: next } = await order(door, {
    ...input,
    externalOrderId: `${input.externalOrderId}-2`,
  });
  expect(next).not.toBe(onboardingId);
  await onboardingReads(door, next, 'invited');
};

async function deleteRun({ client }: OwnDeployment, workflowId: string): Promise<void> {
  const { workflowService, options } = client.workflow;
  await workflowService.deleteWorkflowExecution({
    namespace: options.namespace,
    workflowExecution: { workflowId },
  });
  const isGone = () =>
    client.workflow
      .getHandle(workflowId)
      .describe()
      .then(...([() => false, () => true] as const));
  await eventually('it is gone', isGone);
}

const invitationOf = async ({ store }: OwnDeployment, { onboardingId }: Invited) => {
  const row = await store.onboardings.get(onboardingId);
  return (row?.invitation_id && (await store.invitations.get(row.invitation_id))) || undefined;
};

const STATES: Record<string, Making> = {
  'the run was terminated': {
    prints: 'not_running  row: invited, run: none',
    make: after(({ handle }) => handle.terminate('by hand')),
  },
  'the run was deleted': {
    prints: 'not_running  row: invited, run: none',
    make: after(({ workflowId }, own) => deleteRun(own, workflowId)),
  },
  'a run of another workflow has its id': {
    prints: 'foreign_run  row: invited, run: none',
    make: after(async ({ handle, workflowId }, { client }) => {
      await handle.terminate('by hand');
      await client.workflow.start('nonsense', { workflowId, taskQueue: 'nowhere', args: [] });
    }),
  },
  'its task keeps failing': {
    prints: 'task_failing  row: invited, run: invited',
    make: after(async ({ handle }) => {
      await handle.signal('__temporal_reserved');
      const fails = async () => ((await handle.describe()).raw.pendingWorkflowTask?.attempt ?? 0) >= 3;
      await eventually('its task failed three times', fails);
    }),
  },
  'the row is closed, and the run is open': {
    prints: 'row_ended  row: cancelled, run: invited',
    async make(own) {
      const it = await invited(own);
      const closed = { status: 'cancelled', closed_at: new Date().toISOString() };
      await own.store.knex('onboardings').where({ id: it.onboardingId }).update(closed);
      return { workflowId: it.workflowId, goesOn: () => orderedAgain(own, it) };
    },
  },
  'the row is invited, and the run waits for another reminder': {
    prints: 'reminder_differs  row: invited, run: invited',
    make: after(async (it, own) => {
      const invitation = await invitationOf(own, it);
      const reminders = JSON.stringify(JSON.parse(invitation?.reminders ?? '[]').slice(1));
      await own.store.knex('invitations').where({ id: invitation?.id }).update({ reminders });
    }),
  },
  'the row has another status than the run': {
    prints: 'status_differs  row: needs_contact, run: invited',
    async make(own) {
      const it = await invited(own);
      const invitation = await invitationOf(own, it);
      const { knex } = own.store;
      await knex('onboardings').where({ id: it.onboardingId }).update({ status: 'needs_contact' });
      await knex('invitations')
        .where({ id: invitation?.id })
        .update({ status: 'undeliverable', reminders: '[]' });
      return it;
    },
  },
  'the row is gone': {
    prints: 'row_missing  row: none, run: invited',
    async make(own) {
      const it = await invited(own);
      const { knex } = own.store;
      const { id } = (await invitationOf(own, it)) ?? {};
      // As in a database that was restored from a copy of before the order.
      const ofCase = { onboarding_id: it.onboardingId };
      await knex('mailbox').where({ to: it.input.customer.primaryEmail }).delete();
      for (const table of ['invitation_links', 'mail_sends'])
        await knex(table).where({ invitation_id: id }).delete();
      await knex('licenses').where(ofCase).delete();
      await knex('order_lines').whereIn('order_id', knex('orders').where(ofCase).select('id')).delete();
      await knex('orders').where(ofCase).delete();
      await knex('onboardings').where({ id: it.onboardingId }).delete();
      return { workflowId: it.workflowId, goesOn: () => orderedAgain(own, it) };
    },
  },
  'a wake was never delivered': {
    prints: 'not_running  row: received, run: none',
    async make({ store, door }) {
      const input = anOrder();
      const workflowId = onboardingWorkflowId(input.customer.customerId);
      const wake = () => store.knex('case_wakes').where({ workflow_id: workflowId });
      // One that was sent covers the order's: else the service might send it before it is deleted.
      const never = '2999-01-01T00:00:00.000Z';
      await wake().insert({ workflow_id: workflowId, due_at: never, wanted_at: never, sends: 1 });
      const now = new Date().toISOString();
      const stored = await submitOrder(store, { submitter: 'vendor', input, now });
      expect(await wake().delete()).toBe(1);
      const goesOn = async () => {
        await joinByMail(door, input.customer.primaryEmail);
        await onboardingReads(door, stored?.onboarding.id ?? '', 'completed');
      };
      return { workflowId, goesOn };
    },
  },
  'an account whose run is gone': {
    prints: 'not_running  row: invited, run: none',
    async make(own) {
      const { customerId, companyName, primaryEmail } = anOrder().customer;
      const made = await own.run(
        ...['account', 'create', '--mode', 'live', '--customer-id', customerId],
        ...['--company', companyName, '--admin-email', primaryEmail],
      );
      expect(made.code, made.stderr).toBe(0);
      await mailOf(own.door, primaryEmail, 'invitation');
      const [row] = await own.store.knex('invitations').where({ email: primaryEmail });
      await deleteRun(own, row.workflow_id);
      const goesOn = async () => {
        await joinByMail(own.door, primaryEmail);
        const [{ status }] = await own.store.knex('invitations').where({ id: row.id });
        expect(status).toBe('accepted');
      };
      return { workflowId: row.workflow_id, goesOn };
    },
  },
  'a campaign without its run': {
    prints: 'not_running  row: none, run: none',
    async make({ store, client }) {
      await record(store, [aLicense(), aLicense()]);
      const { id } = await store.campaigns.insert({ dryRun: true, now: new Date().toISOString() });
      const temporal = { client, taskQueue: TASK_QUEUE, uiUrl: '' };
      await startSweep({ temporal }, { id, dry_run: true });
      const workflowId = campaignWorkflowId(id);
      expect(await client.workflow.getHandle(workflowId).result()).toBe('completed');
      // As in a database that was restored from a copy of before its end.
      await store.knex('campaigns').where({ id }).update({ status: 'running', ended_at: null, cursor: '' });
      const goesOn = () =>
        eventually('it has ended', async () => (await store.campaigns.get(id))?.status === 'completed');
      return { workflowId, goesOn };
    },
  },
  'an endpoint with events whose run is gone': {
    prints: 'not_running  row: none, run: none',
    async make(own) {
      const made = await own.run(
        ...['webhook', 'create', 'https://nowhere.invalid/hooks', '--types', 'onboarding.invited'],
        ...['--mode', 'live', '--json'],
      );
      expect(made.code, made.stderr).toBe(0);
      const { id } = JSON.parse(made.stdout);
      await invited(own);
      const workflowId = webhookWorkflowId(id);
      await eventually('it waits for the next attempt', async () => {
        const [one] = await own.store.webhookDeliveries.list({ endpointId: id, limit: 1 });
        return one?.next_at && !(await own.store.caseWakes.isWanted(workflowId));
      });
      await runOf(own, workflowId).terminate('by hand');
      const goesOn = async () => {
        expect((await runOf(own, workflowId).describe()).status.name).toBe('RUNNING');
        await own.run('webhook', 'delete', id, '--mode', 'live');
      };
      return { workflowId, goesOn };
    },
  },
};

describe.each(DATABASES)('cases that are broken (%s)', (kind) => {
  let own: OwnDeployment;
  const broken = new Map<string, Broken>();
  const reconcile = (...args: string[]) => own.run('reconcile', '--mode', 'live', ...args);

  beforeAll(async () => {
    own = await openOwnDeployment(kind);
    for (const [name, { make }] of Object.entries(STATES)) broken.set(name, await make(own));
  }, MINUTES_MS);
  afterAll(() => own.close());

  test('doctor counts them and names the command, reconcile names each, and --repair mends all', async () => {
    const count = Object.keys(STATES).length;
    const found = await eventually('all are found', async () => {
      const answer = await reconcile();
      return answer.stdout.includes(`\n${count} disagree.`) && answer;
    });
    expect(found.code).toBe(1);
    const lines = found.stdout.split('\n');
    const expected = Object.entries(STATES).map(
      ([name, { prints }]) => `${broken.get(name)?.workflowId}  ${prints}`,
    );
    expect(lines.slice(0, count).toSorted()).toEqual(expected.toSorted());
    expect(lines[count]).toBe(`${count} disagree. Add --repair to wake, start or replace their workflows.`);

    const { code, stdout, stderr } = await own.run('doctor', '--mode', 'live', '--json');
    expect([code, stderr]).toEqual([1, '']);
    const findings: Finding[] = JSON.parse(stdout).findings;
    expect(findings.find(({ check }) => check === 'runs')).toMatchObject({
      level: 'fault',
      found: expect.stringMatching(new RegExp(`^${count} disagree: `)),
      todo: 'gatehouse reconcile --repair --mode live',
    });

    await reconcile('--repair');
    await eventually('all agree', async () => (await reconcile()).code === 0);
    expect(await reconcile()).toMatchObject({ stdout: 'Rows and workflows agree.\n' });
  });

  test.each(Object.keys(STATES))('%s: it goes on', async (name) => void (await broken.get(name)?.goesOn()));

  test('Temporal is lost whole: each open case runs again', async () => {
    const cases = await Promise.all([invited(own), invited(own)]);
    await own.loseTemporal();
    await own.stop('worker');
    await own.start('worker');
    const found = await eventually('it is found', async () => {
      const answer = await reconcile();
      return answer.code === 1 && answer;
    });
    for (const { workflowId } of cases)
      expect(found.stdout).toContain(`${workflowId}  not_running  row: invited, run: none\n`);
    await reconcile('--repair');
    await eventually('all agree', async () => (await reconcile()).code === 0);
    for (const { goesOn } of cases) await goesOn();
  });
});
