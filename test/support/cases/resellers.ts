import { expect } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { createReseller } from '../../../cases/resellers/resellers.ts';
import { requestTransfer } from '../../../cases/resellers/transfers.ts';
import type { OrderInput } from '../../../contracts/http/order-schemas.ts';
import { transferWorkflowId } from '../../../contracts/ids.ts';
import { transferQuery } from '../../../contracts/messages.ts';
import { changeRelation } from '../../../domain/resellers/change-relation.ts';
import type { RelationEvent } from '../../../policy/relation-states.ts';
import { repeatOn503 } from '../run/until-answered.ts';
import { eventually } from '../run/watch.ts';
import { call } from './call.ts';
import { anOrder } from './orders.ts';
import { openWorld, type World } from './world.ts';

export interface TestReseller {
  id: string;
  key: string;
  keyId: string;
}

/** Registers a reseller with a key, as the vendor does. */
export async function aReseller(world: World, name: string): Promise<TestReseller> {
  const { body } = await call(world, 'post', '/v1/resellers', { name }).expect(201);
  return aKeyOf(world, body.id);
}

/** A world with two resellers. */
export async function openResellersWorld() {
  const world = await openWorld();
  const [alpha, beta] = [await aReseller(world, 'Alpha Systemhaus'), await aReseller(world, 'Beta IT')];
  return { world, alpha, beta };
}

/** Whose key sends a request. */
export type By = Pick<TestReseller, 'key'>;

export interface OrderedAnswer {
  orderId: string;
  onboardingId: string;
  warnings?: { code: string; message: string }[];
}

/** Sends an order with a key. */
export async function orderAs(
  world: World,
  { key }: By,
  order: OrderInput = anOrder(),
): Promise<OrderedAnswer> {
  const { status, body } = await repeatOn503(() => call(world, 'post', '/v1/orders', order, { key }));
  expect(status, JSON.stringify(body)).toBe(202);
  return body;
}

/** Sends an order with a key, and waits until it is taken. */
export async function takenAs(world: World, by: By, order: OrderInput): Promise<OrderedAnswer> {
  const answer = await orderAs(world, by, order);
  const path = `/v1/orders/${answer.orderId}`;
  await eventually('it is taken', async () => {
    const { body } = await call(world, 'get', path, undefined, { key: by.key });
    return body.status === 'taken';
  });
  return answer;
}

/** Makes a further key of a reseller. */
export async function aKeyOf(world: World, resellerId: string): Promise<TestReseller> {
  const { body } = await call(world, 'post', '/v1/api-keys', { name: 'shop', resellerId }).expect(201);
  return { id: resellerId, key: body.key, keyId: body.id };
}

/** Seeds the relation of a new reseller to an account; returns its id. */
export async function seedRelation(
  { store }: Environment,
  { accountId, name = 'Alpha Systemhaus', events = ['order'] }: SeedRelationInput,
): Promise<string> {
  const { id: resellerId } = await createReseller(store, { name, actor: 'system' });
  for (const event of events) {
    const about = { resellerId, accountId, actor: 'system', now: new Date().toISOString() };
    const because = event === 'withdraw' ? { because: 'order_cancelled' as const } : {};
    await store.knex.transaction((trx) => changeRelation(store, { ...about, ...because, event }, trx));
  }
  const pair = { reseller_id: resellerId, business_account_id: accountId };
  return (await store.relations.of(pair))?.id ?? '';
}

interface SeedRelationInput {
  accountId: string;
  name?: string;
  events?: RelationEvent[];
}

/** A transfer of an account between two new resellers whose run waits for consent. */
export async function aTransfer(environment: Environment, accountId: string) {
  const { store, temporal } = environment;
  const relation = await store.relations.get(await seedRelation(environment, { accountId }));
  const fromResellerId = relation?.reseller_id ?? '';
  const { id: toResellerId } = await createReseller(store, { name: 'Beta IT', actor: 'system' });
  const asked = { accountId, fromResellerId, toResellerId, actor: 'system' };
  const row = await requestTransfer(environment, asked);
  if (!row) throw new Error('another transfer waits');
  const workflowId = transferWorkflowId(row.id);
  const handle = temporal.client.workflow.getHandle(workflowId);
  await eventually('the run has read its row', () => handle.query(transferQuery).catch(() => null), 60_000);
  return { id: row.id, workflowId, fromResellerId, toResellerId, handle: () => handle };
}
