import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { WebhookEvent } from './events.ts';
import type { Happening } from './outbox.ts';
import { createRandom } from './random.ts';
import { newWebhookSecret, signWebhook } from './signature.ts';

export interface WebhookOptions {
  /** The receiver's address; null: no webhooks. */
  url: string | null;
  /** `whsec_…` */
  secret: string;
  /** Each event is sent this many times under one id. */
  repeat: number;
  /** Events are delayed by this time. */
  delayMs: number;
  /** Each event is delayed by up to this much more, so that they overtake each other. */
  jitterMs: number;
  seed: number;
  /** The waits between attempts while the receiver does not answer 2xx; then the event is given up. */
  retryMs: readonly number[];
  /** Whether a mail's events are sent before its request is answered. */
  beforeAnswer: boolean;
}

export interface WebhookCounts {
  attempts: number;
  delivered: number;
  givenUp: number;
  /** Events held by `hold()`. */
  held: number;
}

interface Message {
  id: string;
  body: string;
  happening: Happening;
}

/** Svix's waits, shortened so that a person can watch. */
const RETRY_MS = [500, 2_000, 5_000];
const AT_ONCE = 16;
const ANSWER_WITHIN_MS = 10_000;

/** Sends mails' events to a receiver: signed, repeated until it answers 2xx, and with the faults of `options`. */
export function createWebhooks(wanted: Partial<WebhookOptions>, now: () => number) {
  let options: WebhookOptions = {
    ...{ url: null, secret: newWebhookSecret(), repeat: 1, delayMs: 0, jitterMs: 0, seed: 1 },
    ...{ retryMs: RETRY_MS, beforeAnswer: false, ...wanted },
  };
  let random = createRandom(options.seed);
  let held: Message[] | null = null;
  const counts = { attempts: 0, delivered: 0, givenUp: 0 };
  const working = new Set<Promise<void>>();
  const limit = pLimit(AT_ONCE);
  const closing = new AbortController();
  // Every event under way adds a listener.
  setMaxListeners(0, closing.signal);

  /** A close aborts waits and requests; that is no error. */
  function track(work: Promise<void>): Promise<void> {
    const tracked = work
      .catch((error: unknown) => {
        if (!closing.signal.aborted) throw error;
      })
      .finally(() => working.delete(tracked));
    working.add(tracked);
    return tracked;
  }

  async function attempt({ id, body, happening }: Message): Promise<boolean> {
    if (options.url === null) return false;
    counts.attempts += 1;
    const signed = signWebhook(options.secret, { id, seconds: Math.floor(now() / 1_000), body });
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const headers = { 'content-type': 'application/json', 'user-agent': 'Svix-Webhooks/1', ...signed };
    try {
      const request = { method: 'POST', headers, body, signal, redirect: 'manual' } as const;
      const response = await fetch(options.url, request);
      await response.arrayBuffer();
      if (!response.ok) return false;
    } catch {
      // No receiver, or a late answer: a failed attempt.
      return false;
    }
    counts.delivered += 1;
    happening.webhook = 'delivered';
    return true;
  }

  async function send(message: Message): Promise<void> {
    if (await limit(attempt, message)) return;
    void track(retry(message));
  }

  async function retry(message: Message): Promise<void> {
    for (const wait of options.retryMs) {
      await sleep(wait, undefined, { signal: closing.signal });
      if (await limit(attempt, message)) return;
    }
    counts.givenUp += 1;
    if (message.happening.webhook === 'waits') message.happening.webhook = 'given up';
  }

  async function sendAll(messages: Message[], { signal } = closing): Promise<void> {
    if (options.jitterMs > 0) {
      const delay = () => sleep(options.delayMs + random() * options.jitterMs, undefined, { signal });
      await Promise.all(messages.map((message) => delay().then(() => send(message))));
      return;
    }
    if (options.delayMs > 0) await sleep(options.delayMs, undefined, { signal });
    for (const message of messages) await send(message);
  }

  const repeatEach = (messages: Message[], times: number): Message[] =>
    messages.flatMap((message) => Array.from({ length: times }, () => message));

  return {
    options: (): Readonly<WebhookOptions> => options,
    configure(changes: Partial<WebhookOptions>): void {
      options = { ...options, ...changes };
      if (changes.seed !== undefined) random = createRandom(changes.seed);
    },
    /** Sends one mail's events in order; resolves after the first attempt of each. */
    take(events: { event: WebhookEvent; happening: Happening }[]): Promise<void> {
      if (options.url === null) return Promise.resolve();
      const messages = events.map(({ event, happening }) => {
        happening.webhook = 'waits';
        return { id: `msg_${randomUUID()}`, body: JSON.stringify(event), happening };
      });
      if (held) held.push(...messages);
      else return track(sendAll(repeatEach(messages, options.repeat)));
      return Promise.resolve();
    },
    /** Holds events from now on. */
    hold(): void {
      held ??= [];
    },
    /** Sends held events, and later ones as usual; resolves after the first attempt of each. */
    flush({ reversed = false, repeat = options.repeat } = {}): Promise<void> {
      const messages = repeatEach(held ?? [], repeat);
      held = null;
      return track(sendAll(reversed ? messages.reverse() : messages));
    },
    counts: (): WebhookCounts => ({ ...counts, held: held?.length ?? 0 }),
    /** Resolves once no event is under way or waits for a retry. */
    async idle(): Promise<void> {
      while (working.size > 0) await Promise.all(working);
    },
    async close(): Promise<void> {
      closing.abort();
      await Promise.all(working);
    },
  };
}

export type Webhooks = ReturnType<typeof createWebhooks>;
