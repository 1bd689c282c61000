import { createEndpoint } from '../../cases/webhooks/webhook-endpoints.ts';
import type { Store } from '../../db/store.ts';
import { isSignedWith, Receiver } from '../../test/support/webhooks/receiver.ts';

/** An endpoint of the test environment, whose events may go to this machine. */
export interface EventReceiver {
  receiver: Receiver;
  secret: string;
}

/** What the endpoint got, compared with the feed of events. */
export interface Deliveries {
  /** Events of the feed. */
  events: number;
  /** Different events that came. */
  delivered: number;
  /** Requests for events that had come before. */
  again: number;
  /** What is wrong, each as a line. */
  wrong: string[];
}

/** Starts the receiver, and makes its endpoint, which gets all events. */
export async function receiveEvents(store: Store, stops: (() => Promise<unknown>)[]): Promise<EventReceiver> {
  const receiver = await Receiver.open();
  stops.push(() => receiver.close());
  const whose = { ownerEmail: null, locale: 'en', keyId: null, resellerId: null, actor: 'operator' };
  const made = await createEndpoint({ store }, { url: receiver.url, types: [], ...whose });
  if (!made) throw new Error('the endpoint is one too many');
  return { receiver, secret: made.secret };
}

interface FeedEvent {
  id: string;
  type: string;
  data: { externalOrderId?: string };
}

/**
 * Each event of the feed came to the endpoint at least once, signed and under its own id, and nothing else did.
 * @param orders the ids of the orders that were acknowledged: each has its event
 */
export async function compareDeliveries(
  { receiver, secret }: EventReceiver,
  { api, key, orders }: { api: string; key: string; orders: readonly string[] },
): Promise<Deliveries> {
  const feed = await readFeed(api, key);
  const ids = new Set(feed.map(({ id }) => id));
  const came = new Set(receiver.ids());
  const told = new Set(
    feed.flatMap(({ type, data }) => (type === 'order.received' ? (data.externalOrderId ?? []) : [])),
  );
  const strange = receiver.received.filter(
    (request) => request.id !== request.event.id || !isSignedWith(secret, request),
  );
  return {
    events: ids.size,
    delivered: came.size,
    again: receiver.received.length - came.size,
    wrong: [
      ...feed.filter(({ id }) => !came.has(id)).map(({ id, type }) => `event ${id} (${type}) did not come`),
      ...[...came].filter((id) => !ids.has(id)).map((id) => `event ${id} came and is not in the feed`),
      ...strange.map(({ id }) => `event ${id} came with another id or without our signature`),
      ...orders.filter((id) => !told.has(id)).map((id) => `order ${id} of test has no event`),
    ],
  };
}

const PAGE = 100;

/** The whole feed, as a client reads it. */
async function readFeed(api: string, key: string): Promise<FeedEvent[]> {
  const events: FeedEvent[] = [];
  for (let after = ''; ; ) {
    const answer = await fetch(`${api}/v1/events?limit=${PAGE}${after}`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    if (!answer.ok) throw new Error(`the feed answers ${answer.status} ${await answer.text()}`);
    const page = (await answer.json()) as { data: FeedEvent[]; nextCursor: string; hasMore: boolean };
    events.push(...page.data);
    if (!page.hasMore) return events;
    after = `&after=${encodeURIComponent(page.nextCursor)}`;
  }
}
