import { randomUUID } from 'node:crypto';
import { checkClock, checkWebhooks } from './clock-checks.ts';
import { type Kit, must, nameRefusal, refusalOfCall } from './kit.ts';

export interface ConformanceCheck {
  name: string;
  /** What holds when the check finds no fault. */
  rule: string;
  /** @throws RuleBroken, NotChecked; answers what a person should know. */
  run(kit: Kit): Promise<string | undefined>;
}

const AT_ONCE = 5;

/** In the order in which they run. */
export const CHECKS: readonly ConformanceCheck[] = [
  {
    name: 'lost-answer',
    rule: 'an order whose answer was lost is one order when it is sent again',
    async run(kit) {
      const order = kit.newOrder();
      await kit.lose('POST', '/v1/orders', order);
      const repeat = await kit.client.createOrder({ body: order });
      const again = await kit.client.createOrder({ body: order });
      must(repeat.orderId === again.orderId, 'a repeat got another orderId');
      await mustBeOne(kit, order.externalOrderId);
      return undefined;
    },
  },
  {
    name: 'duplicates',
    rule: 'an order that is sent several times at once is one order with the same ids in each answer',
    async run(kit) {
      const order = kit.newOrder();
      const sent = Array.from({ length: AT_ONCE }, () => kit.client.call('createOrder', { body: order }));
      const answers = await Promise.all(sent);
      for (const id of ['orderId', 'onboardingId'] as const)
        must(new Set(answers.map(({ body }) => body[id])).size === 1, `the answers had several ${id}`);
      const late = await kit.client.call('createOrder', { body: order });
      must(late.headers.get('Gatehouse-Repeated') === 'true', 'a repeat had no Gatehouse-Repeated: true');
      await mustBeOne(kit, order.externalOrderId);
      return undefined;
    },
  },
  {
    name: 'other-content',
    rule: 'an externalOrderId with other content is 409 order_conflict and changes nothing',
    async run(kit) {
      const order = kit.newOrder();
      const { orderId } = await kit.client.createOrder({ body: order });
      const changed = {
        ...order,
        lines: order.lines.map((line) => ({ ...line, quantity: line.quantity + 1 })),
      };
      const refusal = await refusalOfCall(kit.client.createOrder({ body: changed }));
      must(refusal?.code === 'order_conflict', `instead: ${nameRefusal(refusal)}`);
      const { lines } = await kit.client.getOrder({ params: { id: orderId } });
      const quantities = lines.map(({ quantity }) => quantity).join();
      must(quantities === order.lines.map(({ quantity }) => quantity).join(), 'the first order was changed');
      return undefined;
    },
  },
  {
    name: 'idempotency-key',
    rule: 'a repeated Idempotency-Key gets the stored answer, also after a lost one; with another body it is 409',
    async run(kit) {
      const { orderId } = await kit.client.createOrder({ body: kit.newOrder() });
      const cancel = (line: number) => ({
        params: { id: orderId },
        body: { reason: 'conformance kit', lines: [line] },
        idempotencyKey,
      });
      const idempotencyKey = randomUUID();
      await kit.lose('POST', `/v1/orders/${orderId}/cancel`, cancel(1).body, idempotencyKey);
      const first = await kit.client.call('cancelOrder', cancel(1));
      const repeat = await kit.client.call('cancelOrder', cancel(1));
      must(repeat.headers.get('Idempotent-Replayed') === 'true', 'a repeat had no Idempotent-Replayed: true');
      must(JSON.stringify(first.body) === JSON.stringify(repeat.body), 'a repeat got another answer');
      const refusal = await refusalOfCall(kit.client.cancelOrder(cancel(2)));
      must(refusal?.code === 'idempotency_conflict', `another body, same key: ${nameRefusal(refusal)}`);
      return undefined;
    },
  },
  {
    name: 'reordering',
    rule: 'an order that comes again after its cancellation stays cancelled',
    async run(kit) {
      const order = kit.newOrder();
      const { orderId } = await kit.client.createOrder({ body: order });
      const cancel = { params: { id: orderId }, body: { reason: 'conformance kit' } };
      await kit.client.cancelOrder(cancel);
      const late = await kit.client.createOrder({ body: order });
      must(late.orderId === orderId, 'the late order got another orderId');
      const { status } = await kit.client.cancelOrder(cancel);
      must(status === 'cancelled', `the order became ${status}`);
      const { status: now } = await kit.client.getOrder({ params: { id: orderId } });
      must(now === 'cancelled', `the order reads as ${now}`);
      return undefined;
    },
  },
  {
    name: 'events',
    rule: 'the feed has the reception of each order once, before its cancellation',
    async run(kit) {
      const from = await endOfFeed(kit);
      const order = kit.newOrder();
      const { orderId } = await kit.client.createOrder({ body: order });
      await kit.client.createOrder({ body: order });
      await kit.client.cancelOrder({ params: { id: orderId }, body: { reason: 'conformance kit' } });
      let types: string[] = [];
      const complete = await kit.eventually(async () => {
        types = await eventsOf(kit, orderId, from);
        return types.includes('order.received') && types.includes('order.cancelled');
      });
      must(complete, `the feed has only ${types.join(', ') || 'nothing'} of an order that was cancelled`);
      const received = types.filter((type) => type === 'order.received').length;
      must(received === 1, `the feed has order.received ${received} times`);
      must(
        types.indexOf('order.received') < types.indexOf('order.cancelled'),
        'the cancellation comes first',
      );
      return undefined;
    },
  },
  {
    name: 'too-many-requests',
    rule: 'a request that comes too soon is 429 with Retry-After',
    async run(kit) {
      const { onboardingId } = await kit.client.createOrder({ body: kit.newOrder() });
      const params = { id: onboardingId };
      const isInvited = await kit.eventually(
        async () => (await kit.client.getOnboarding({ params })).status === 'invited',
      );
      must(isInvited, 'the onboarding of an order is not invited');
      // The mail itself is under way for a moment; after it, two mails are a minute apart.
      let refusal = await refusalOfCall(kit.once.resendInvitation({ params }));
      refusal ??= await refusalOfCall(kit.once.resendInvitation({ params }));
      must(refusal?.status === 429, `a mail right after a mail: ${nameRefusal(refusal)}`);
      const seconds = refusal.retryAfterSeconds;
      must(seconds !== undefined && seconds > 0, 'a 429 had no Retry-After');
      return `after ${Math.ceil(seconds)} s it may be sent`;
    },
  },
  {
    name: 'clock',
    rule: 'the clocks of the service and of this machine are less than 5 minutes apart',
    run: checkClock,
  },
  {
    name: 'webhooks',
    rule: 'a webhook is verified as it came; one that was altered, is old or comes from the future is refused',
    run: checkWebhooks,
  },
];

async function mustBeOne(kit: Kit, externalOrderId: string): Promise<void> {
  const ids: string[] = [];
  // By its customer: a service that stored it under two numbers is found too.
  for await (const { id } of kit.client.each('listOrders', { query: { customerId: externalOrderId } }))
    ids.push(id);
  must(ids.length === 1, `${ids.length} orders are stored`);
}

/** The pages of the feed, from its beginning or a cursor to its end. */
async function* pagesOfFeed({ client }: Kit, from?: string) {
  for (let after = from, hasMore = true; hasMore; ) {
    const page = await client.listEvents({ query: { limit: 100, ...(after ? { after } : {}) } });
    yield page;
    after = page.nextCursor;
    hasMore = page.hasMore;
  }
}

async function endOfFeed(kit: Kit): Promise<string | undefined> {
  let end: string | undefined;
  for await (const { nextCursor } of pagesOfFeed(kit)) end = nextCursor;
  return end;
}

async function eventsOf(kit: Kit, orderId: string, from: string | undefined): Promise<string[]> {
  const types: string[] = [];
  for await (const { data: events } of pagesOfFeed(kit, from))
    types.push(...events.filter(({ data }) => data.orderId === orderId).map(({ type }) => type));
  return types;
}
