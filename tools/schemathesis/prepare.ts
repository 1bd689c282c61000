import { createGatehouse } from '../../clients/typescript/src/index.ts';
import { waitUntil } from '../../runtime/wait-until.ts';
import type { Doors } from '../start-gatehouse.ts';
import { joinAs, type Person } from './person.ts';

/** Ids that exist, by the kind of object; keys and a certificate that work. */
export interface Prepared {
  keys: { vendor: string; reseller: string };
  certificates: { kept: string; spare: string };
  ids: Record<Kind, string[]>;
  /** What a run must not end, each with what it may end instead. */
  protected: Record<string, string>;
}

export type Kind =
  | 'orders'
  | 'onboardings'
  | 'customers'
  | 'accounts'
  | 'invitations'
  | 'campaigns'
  | 'endpoints'
  | 'deliveries'
  | 'resellers'
  | 'relations'
  | 'transfers'
  | 'keys'
  | 'instances'
  | 'spareInstances';

type Client = ReturnType<typeof createGatehouse>;

const PATIENCE_MS = 60_000;
/** Onboardings that wait for an answer; cancelling ends some. */
const OPEN = 12;

export interface PrepareInput {
  /** Where webhooks go. */
  receiver: string;
  /** Part of every id that a run makes. */
  label: string;
}

/** One object of each kind, and for the reseller too where it may have one: without them most answers would be 404. */
export async function prepare(
  { url, apiKeys, productKeys }: Doors,
  { receiver, label }: PrepareInput,
): Promise<Prepared> {
  const vendor = createGatehouse({ url, key: apiKeys.test });
  const newReseller = (name: string) => vendor.createReseller({ body: { name } });
  const [seller, other, spare] = await Promise.all(
    ['Seller', 'Other', 'Spare'].map((name) => newReseller(`${name} ${label}`)),
  );
  if (!seller || !other || !spare) throw new Error('a reseller is missing');
  const { key: resellerKey } = await vendor.createApiKey({ body: { name: 'tried', resellerId: seller.id } });
  if (!resellerKey) throw new Error('the answer to a new key has no key');
  const reseller = createGatehouse({ url, key: resellerKey });
  const spareKey = await vendor.createApiKey({ body: { name: 'spare' } });

  const customers = Array.from({ length: OPEN }, (_, n) => `T-${label}-${n}`);
  const open = await Promise.all(customers.map((id, n) => order(n % 2 === 0 ? vendor : reseller, id)));
  const joined = await order(reseller, `T-${label}-joined`);
  const person = await joinAs(addressOf(`T-${label}-joined`), url);
  await untilCompleted(vendor, joined.onboardingId);
  const account = person.accountId;
  const invited = await vendor.inviteColleagues({
    params: { id: account },
    body: { invitations: [{ email: `colleague@${label}.example`, role: 'member' }] },
  });
  const endpoint = await vendor.createWebhookEndpoint({ body: { url: receiver, types: ['order.*'] } });
  const spareEndpoint = await vendor.createWebhookEndpoint({ body: { url: receiver, types: ['license.*'] } });
  await vendor.sendTestEvent({ params: { id: endpoint.id } });
  const deliveries = await untilDelivered(vendor, endpoint.id);
  const relations = await vendor.listResellerRelations({ query: { businessAccountId: account } });
  const transfer = await vendor.transferAccount({
    body: { businessAccountId: account, fromResellerId: seller.id, toResellerId: other.id },
  });
  const campaign = await vendor.startCampaign({ body: { dryRun: true } });
  const [kept, spareInstance] = [
    await activate(url, productKeys.test, person, `fp-kept-${label}`),
    await activate(url, productKeys.test, person, `fp-spare-${label}`),
  ];
  const { data: keys } = await vendor.listApiKeys({ query: { limit: 100 } });
  const idOf = (value: object): string[] => ('id' in value && typeof value.id === 'string' ? [value.id] : []);
  return {
    keys: { vendor: apiKeys.test, reseller: resellerKey },
    certificates: { kept: kept.certificate, spare: spareInstance.certificate },
    protected: {
      ...Object.fromEntries([seller, other].map(({ id }) => [id, spare.id])),
      ...Object.fromEntries(keys.map(({ id }) => [id, spareKey.id])),
      [endpoint.id]: spareEndpoint.id,
    },
    ids: {
      orders: [...open, joined].map(({ orderId }) => orderId),
      onboardings: [...open, joined].map(({ onboardingId }) => onboardingId),
      customers: [...customers, `T-${label}-joined`],
      accounts: [account],
      invitations: invited.data.flatMap(({ invitationId }) => invitationId ?? []),
      campaigns: [campaign.id],
      endpoints: [endpoint.id],
      deliveries,
      resellers: [seller.id, other.id],
      relations: relations.data.map(({ id }) => id),
      transfers: idOf(transfer),
      keys: keys.map(({ id }) => id),
      instances: [kept.instanceId],
      spareInstances: [spareInstance.instanceId],
    },
  };
}

const addressOf = (customerId: string): string => `it@${customerId.toLowerCase()}.example`;

const order = (client: Client, customerId: string) =>
  client.createOrder({
    body: {
      externalOrderId: `SO-${customerId}`,
      channel: 'reseller',
      customer: { customerId, companyName: `${customerId} Ltd`, primaryEmail: addressOf(customerId) },
      lines: [
        { product: 'ras', kind: 'permanent', version: '20', quantity: 5 },
        {
          product: 'ras',
          kind: 'subscription',
          version: '20',
          quantity: 25,
          subscriptionEndsAt: '2099-03-31',
        },
      ],
    },
  });

async function untilCompleted(client: Client, id: string): Promise<void> {
  const done = await waitUntil(
    async () => (await client.getOnboarding({ params: { id } })).status === 'completed',
    PATIENCE_MS,
  );
  if (!done) throw new Error(`the onboarding ${id} is not completed`);
}

async function untilDelivered(client: Client, id: string): Promise<string[]> {
  let ids: string[] = [];
  await waitUntil(async () => {
    ids = (await client.listWebhookDeliveries({ params: { id } })).data.map((delivery) => delivery.id);
    return ids.length > 0;
  }, PATIENCE_MS);
  return ids;
}

/** An installation asks, the person types its code and approves, the installation collects. */
async function activate(url: string, key: string, person: Person, fingerprint: string) {
  const product = createGatehouse({ url, key });
  const instance = { fingerprint, name: 'Farm' };
  const { userCode, deviceCode, activationId } = await product.startActivation({
    body: { product: 'ras', version: '20', instance },
  });
  await person.post('/test/activate', { code: userCode });
  await person.post(`/test/activate/${activationId}/approve`, { account: person.accountId });
  let collected: { instanceId: string; certificate: string } | undefined;
  await waitUntil(async () => {
    collected = await product.collectCertificate({ body: { deviceCode } }).catch(() => undefined);
    return collected !== undefined;
  }, PATIENCE_MS);
  if (!collected) throw new Error('the activation got no certificate');
  return collected;
}
