// @module-tag long
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { readSettings } from '../../runtime/settings.ts';
import { anOrder } from '../support/cases/orders.ts';
import { DATABASES } from '../support/cases/world-on.ts';
import { tablesHolding } from '../support/databases/holding.ts';
import { mailOf, onboardingReads, order } from '../support/portal/visitor.ts';
import { runKilledAt } from '../support/processes/kill-at-step.ts';
import { type OwnDeployment, openOwnDeployment } from '../support/processes/own-deployment.ts';
import { eventually } from '../support/run/watch.ts';

const MINUTES_MS = 600_000;
const KILLS = 6;
const NAME = 'Quibbleworth Kvintessens AB';

describe.each(DATABASES)('an erasure that is killed (%s)', (kind) => {
  let own: OwnDeployment;
  beforeAll(async () => {
    own = await openOwnDeployment(kind);
  }, MINUTES_MS);
  afterAll(() => own.close());

  async function invited(): Promise<string> {
    const { customer, ...rest } = anOrder({ companyName: NAME });
    const { onboardingId } = await order(own.door, { customer, ...rest });
    await mailOf(own.door, customer.primaryEmail, 'invitation');
    await onboardingReads(own.door, onboardingId, 'invited');
    return customer.customerId;
  }
  const argsOf = (customerId: string) => ['erase', customerId, '--mode', 'live'];
  const killedAt = (customerId: string, at: number) =>
    runKilledAt({ args: argsOf(customerId), env: own.env, of: 'statements', at });

  /**
   * A customer whose erasure was killed before this statement. How many there are differs: a command that waits for its run asks
   * more often on a slow machine, and others take wakes and events. After an erasure that had fewer, another is killed earlier.
   */
  async function killedNear(at: number): Promise<{ customerId: string; at: number }> {
    const customerId = await invited();
    const { end, steps, stderr } = await killedAt(customerId, at);
    if (end === 'SIGKILL') return { customerId, at };
    expect(end, stderr).toBe(0);
    expect(steps).toBeLessThan(at);
    return killedNear((steps ?? 0) - 5);
  }

  it('before any statement: the same again erases all, once', { timeout: MINUTES_MS }, async () => {
    const whole = await killedAt(await invited(), 0);
    expect(whole.end, whole.stderr).toBe(0);
    const steps = whole.steps ?? 0;
    expect(steps).toBeGreaterThan(50);
    const customers: string[] = [];
    for (let n = 0; n < KILLS; n += 1) {
      const { customerId, at } = await killedNear(1 + Math.floor(((steps - 20) * n) / (KILLS - 1)));
      customers.push(customerId);
      const { customers: kept, erasures } = await countsOf(customerId);
      expect(kept + erasures, 'all or nothing').toBe(1);
      const again = await own.run(...argsOf(customerId));
      expect(again, `before statement ${at} of ${steps}`).toMatchObject({ code: 0, stderr: '' });
      expect(await countsOf(customerId)).toEqual({ customers: 0, erasures: 1 });
    }
    const keys = loadSecrets(readSettings(own.env)).live.sealing;
    expect(await tablesHolding(own.store.knex, keys, [NAME])).toEqual([]);
    await eventually('each was told once', async () => {
      const { knex } = own.store;
      const told = await knex('events').where({ type: 'customer.erased' }).pluck('data');
      const of = (id: string) => told.filter((data: string) => JSON.parse(data).customerId === id);
      return customers.every((id) => of(id).length === 1);
    });
    for (const customerId of customers) {
      const run = await own.client.workflow.getHandle(onboardingWorkflowId(customerId)).describe();
      expect(run.status.name).not.toBe('RUNNING');
    }
  });

  async function countsOf(customerId: string) {
    const { knex } = own.store;
    return {
      customers: (await knex('customers').where({ id: customerId })).length,
      erasures: (await knex('erasures').where({ subject: customerId })).length,
    };
  }
});
