import { lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { DeliveryResult } from '../../contracts/webhooks.ts';
import { hostOf, mayReach, type WebhookReach } from '../../policy/webhook-urls.ts';

/** An answer has to begin within this time. */
const PATIENCE_MS = 15_000;

interface SendWebhookInput {
  url: string;
  /** The id of the event: the same in each attempt, so that a receiver can tell repeats. */
  id: string;
  /** The bytes that are signed and sent. */
  body: string;
  /** All that are valid now: each signs. */
  secrets: string[];
  reach: WebhookReach;
  patienceMs?: number | undefined;
}

export interface WebhookAnswer {
  result: DeliveryResult;
  status: number | null;
  tookMs: number;
}

class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
}

/**
 * Sends one attempt, signed as Standard Webhooks asks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). It follows no redirect and reads
 * no body. The address is checked where the connection is made, so a name that leads elsewhere the next moment does not help.
 */
export async function sendWebhook(input: SendWebhookInput): Promise<WebhookAnswer> {
  const startedAt = performance.now();
  const end = (result: DeliveryResult, status: number | null = null): WebhookAnswer => ({
    ...{ result, status },
    tookMs: Math.round(performance.now() - startedAt),
  });
  try {
    const status = await statusOf(input);
    return end(resultOf(status), status);
  } catch (error) {
    if (error instanceof NotAllowed) return end('not_allowed');
    return end(/^(Abort|Timeout)Error$/.test((error as Error).name) ? 'no_answer' : 'unreachable');
  }
}

function resultOf(status: number): DeliveryResult {
  if (status >= 200 && status < 300) return 'delivered';
  if (status >= 300 && status < 400) return 'redirected';
  return status === 410 ? 'gone' : 'refused';
}

async function statusOf({
  url: text,
  id,
  body,
  secrets,
  reach,
  patienceMs,
}: SendWebhookInput): Promise<number> {
  const url = new URL(text);
  const now = new Date();
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now, body));
  // No name is looked up for a literal address.
  if (isIP(hostOf(url)) !== 0 && !mayReach(hostOf(url), reach)) throw new NotAllowed(text);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const options = {
    method: 'POST',
    // Its own connection: a kept one would escape the check.
    agent: false,
    lookup: lookupChecked(reach),
    signal: AbortSignal.timeout(patienceMs ?? PATIENCE_MS),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Gatehouse-Webhooks',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signatures.join(' '),
    },
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    // An answer that switches to another protocol is none of the above, and no error.
    sent.on('upgrade', (answer, socket) => {
      resolve(answer.statusCode ?? 0);
      socket.destroy();
    });
    sent.on('error', reject);
    sent.on('close', () => reject(new Error('the connection was closed without an answer')));
    sent.end(body);
  });
}

const lookupChecked =
  (reach: WebhookReach): LookupFunction =>
  (hostname, options, done) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '');
      const isAllowed = addresses.length > 0 && addresses.every(({ address }) => mayReach(address, reach));
      if (!isAllowed) return done(new NotAllowed(hostname), '');
      if (options.all) return done(null, addresses);
      return done(null, addresses[0]?.address ?? '', addresses[0]?.family);
    });
