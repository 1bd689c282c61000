import type { GuardedOperation } from '../../../api/takes-if-match.ts';
import { answerTransfer } from '../../../cases/resellers/transfers.ts';
import { campaignWorkflowId, onboardingWorkflowId } from '../../../contracts/ids.ts';
import { anAccount, aPersonOf } from '../cases/accounts.ts';
import { call } from '../cases/call.ts';
import { aLicense } from '../cases/campaigns.ts';
import { anOrder, submit } from '../cases/orders.ts';
import { aReseller, aTransfer, seedRelation } from '../cases/resellers.ts';
import { unique } from '../cases/seed.ts';
import type { World } from '../cases/world.ts';
import { eventually, mailsTo, onboardingIs } from '../run/watch.ts';
import { fastForward } from '../temporal/fast-forward.ts';
import { admitted } from '../temporal/history.ts';

/** An object, and a change of it that an operation makes. */
export interface GuardedChange {
  /** Where the object is read. */
  read: string;
  method: 'post' | 'patch' | 'delete';
  path: string;
  body?: unknown;
  /** What the second of two at once gets; default: 412. Null: it changes nothing, so both may pass. */
  late?: 404 | null;
}

type Make = (world: World) => Promise<GuardedChange>;

/** A customer that was ordered for, invited and mailed. */
async function anInvited(world: World) {
  const order = anOrder();
  const { customerId, primaryEmail } = order.customer;
  const { onboardingId, orderId } = await submit(world, order);
  await onboardingIs(world.test, onboardingId, 'invited');
  await eventually('its order is taken', async () => {
    const { body } = await call(world, 'get', `/v1/orders/${orderId}`);
    return body.status === 'taken';
  });
  await mailsTo(world.test, primaryEmail, 1);
  return { customerId, orderId, onboardingId };
}

const ofOnboarding =
  (command: string, body?: unknown): Make =>
  async (world) => {
    const { customerId, onboardingId } = await anInvited(world);
    // A minute has to pass between two mails.
    await fastForward(world.test.temporal.client, onboardingWorkflowId(customerId), { seconds: 61 });
    const read = `/v1/onboardings/${onboardingId}`;
    return { read, method: 'post', path: `${read}/${command}`, body };
  };

const ofCustomer =
  (command: string): Make =>
  async (world) => {
    const read = `/v1/customers/${(await anInvited(world)).customerId}`;
    if (command === 'opt-in') await call(world, 'post', `${read}/opt-out`).expect(200);
    return { read, method: 'post', path: `${read}/${command}` };
  };

/** A campaign that is paused before it does anything. */
async function pausedCampaign(world: World): Promise<string> {
  await world.stopWorker();
  const { body } = await call(world, 'post', '/v1/campaigns', { licenses: [aLicense()] }).expect(202);
  const path = `/v1/campaigns/${body.id}`;
  const key = unique('pause');
  const pausing = call(world, 'post', `${path}/pause`, undefined, { headers: { 'Idempotency-Key': key } });
  const paused = pausing.then((answer) => answer.body.status);
  const claim = await eventually('the request is recorded', () =>
    world.test.store.knex('idempotency_records').where({ key }).first(),
  );
  await admitted(world.test, campaignWorkflowId(body.id), claim.update_id);
  await world.startWorker();
  if ((await paused) !== 'paused') throw new Error('the campaign is not paused');
  return path;
}

const ofCampaign =
  (command: string, late?: null): Make =>
  async (world) => {
    const read = await pausedCampaign(world);
    return { read, method: 'post', path: `${read}/${command}`, ...(late === null ? { late } : {}) };
  };

const ofEndpoint =
  (change: Omit<GuardedChange, 'read' | 'path'>, command = ''): Make =>
  async (world) => {
    // Of a kind that does not happen here: a delivery that fails changes the endpoint.
    const hook = { url: 'http://127.0.0.1:9/hook', types: ['instance.deactivated'] };
    const { body } = await call(world, 'post', '/v1/webhook-endpoints', hook).expect(201);
    const read = `/v1/webhook-endpoints/${body.id}`;
    return { read, ...change, path: `${read}${command}` };
  };

async function anInvitation(world: World): Promise<string> {
  const { accountId } = await anAccount(world.test);
  const email = `${unique('person')}@mueller.example`;
  const invitations = [{ email, role: 'member' }];
  const { body } = await call(world, 'post', `/v1/business-accounts/${accountId}/invitations`, {
    invitations,
  });
  await mailsTo(world.test, email, 1);
  return `/v1/invitations/${body.data[0].invitationId}`;
}

async function aMemberPath(world: World): Promise<string> {
  const { accountId } = await anAccount(world.test);
  const { memberId } = await aPersonOf(world.test, accountId, 'member');
  return `/v1/business-accounts/${accountId}/members/${memberId}`;
}

/** For each operation that takes If-Match an object of its own and a change. */
export const GUARDED_CHANGES: Record<GuardedOperation, Make> = {
  'PATCH /orders/:id': async (world) => {
    const read = `/v1/orders/${(await anInvited(world)).orderId}`;
    return { read, method: 'patch', path: read, body: { metadata: { costCentre: '4711' } } };
  },
  'POST /orders/:id/cancel': async (world) => {
    const read = `/v1/orders/${(await anInvited(world)).orderId}`;
    return { read, method: 'post', path: `${read}/cancel`, body: { reason: 'by mistake' } };
  },
  'POST /onboardings/:id/resend': ofOnboarding('resend'),
  'POST /onboardings/:id/cancel': ofOnboarding('cancel'),
  'POST /onboardings/:id/correct-email': ofOnboarding('correct-email', {
    primaryEmail: `${unique('right')}@mueller.example`,
  }),
  'PATCH /customers/:customerId': async (world) => {
    const read = `/v1/customers/${(await anInvited(world)).customerId}`;
    return { read, method: 'patch', path: read, body: { companyName: 'Müller SE' } };
  },
  'POST /customers/:customerId/opt-out': ofCustomer('opt-out'),
  'POST /customers/:customerId/opt-in': ofCustomer('opt-in'),
  'POST /business-accounts/:id/verify': async (world) => {
    const { accountId: id } = await anAccount(world.test);
    await world.test.store.knex('business_accounts').where({ id }).update({ verified_at: null });
    const read = `/v1/business-accounts/${id}`;
    return { read, method: 'post', path: `${read}/verify` };
  },
  'PATCH /invitations/:id': async (world) => {
    const read = await anInvitation(world);
    return { read, method: 'patch', path: read, body: { role: 'admin' } };
  },
  'POST /invitations/:id/resend': async (world) => {
    const read = await anInvitation(world);
    const row = await world.test.store.invitations.get(read.split('/').at(-1) ?? '');
    await fastForward(world.test.temporal.client, row?.workflow_id ?? '', { seconds: 61 });
    return { read, method: 'post', path: `${read}/resend` };
  },
  'POST /invitations/:id/revoke': async (world) => {
    const read = await anInvitation(world);
    return { read, method: 'post', path: `${read}/revoke` };
  },
  'PATCH /business-accounts/:id/members/:memberId': async (world) => {
    const read = await aMemberPath(world);
    return { read, method: 'patch', path: read, body: { role: 'admin' } };
  },
  'DELETE /business-accounts/:id/members/:memberId': async (world) => {
    const read = await aMemberPath(world);
    return { read, method: 'delete', path: read, late: 404 };
  },
  'PATCH /webhook-endpoints/:id': ofEndpoint({ method: 'patch', body: { enabled: false } }),
  'DELETE /webhook-endpoints/:id': ofEndpoint({ method: 'delete', late: 404 }),
  'POST /webhook-endpoints/:id/rotate-secret': ofEndpoint({ method: 'post' }, '/rotate-secret'),
  'POST /campaigns/:id/pause': ofCampaign('pause', null),
  'POST /campaigns/:id/resume': ofCampaign('resume'),
  'POST /campaigns/:id/cancel': ofCampaign('cancel'),
  'DELETE /campaign-schedules/:id': async (world) => {
    const made = await call(world, 'post', '/v1/campaign-schedules', { cron: '0 9 1 1 *' }).expect(201);
    return {
      read: `/v1/campaign-schedules/${made.body.id}`,
      method: 'delete',
      path: `/v1/campaign-schedules/${made.body.id}`,
    };
  },
  'DELETE /resellers/:id': async (world) => {
    const read = `/v1/resellers/${(await aReseller(world, 'Gamma')).id}`;
    return { read, method: 'delete', path: read };
  },
  'POST /reseller-relations/:id/end': async (world) => {
    const { accountId } = await anAccount(world.test);
    const read = `/v1/reseller-relations/${await seedRelation(world.test, { accountId })}`;
    return { read, method: 'post', path: `${read}/end` };
  },
  'POST /reseller-transfers/:id/cancel': async (world) => {
    const { accountId } = await anAccount(world.test);
    const read = `/v1/reseller-transfers/${(await aTransfer(world.test, accountId)).id}`;
    return { read, method: 'post', path: `${read}/cancel` };
  },
  'POST /reseller-transfers/:id/undo': async (world) => {
    const { accountId, admin } = await anAccount(world.test);
    const { id } = await aTransfer(world.test, accountId);
    const answer = { accountId, transferId: id, userId: admin.userId, action: 'accept' } as const;
    await answerTransfer(world.test, answer);
    const read = `/v1/reseller-transfers/${id}`;
    return { read, method: 'post', path: `${read}/undo` };
  },
  'DELETE /api-keys/:id': async (world) => {
    const { body } = await call(world, 'post', '/v1/api-keys', { name: 'shop' }).expect(201);
    const read = `/v1/api-keys/${body.id}`;
    return { read, method: 'delete', path: read };
  },
};
