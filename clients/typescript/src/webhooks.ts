import { Webhook } from 'standardwebhooks';
import type { Schemas } from './calls.ts';

/** A webhook of Gatehouse: an event as `listEvents` has it. Types that you do not know may come. */
export type ReceivedWebhook = Schemas['Event'];

/** The header fields of a request, as Node has them or as `fetch` does. */
export type ReceivedHeaders =
  | { readonly [name: string]: string | string[] | undefined }
  | { get(name: string): string | null };

/**
 * Checks that Gatehouse has sent a webhook, and reads it (Standard Webhooks).
 * @param body the bytes as they came, before any JSON parser
 * @throws when the signature is another's, or older than five minutes
 */
export function verifyWebhook(
  body: string | Uint8Array,
  headers: ReceivedHeaders,
  secret: string,
): ReceivedWebhook {
  const one = (name: string) => fieldOf(headers, name) ?? '';
  return new Webhook(secret).verify(typeof body === 'string' ? body : Buffer.from(body), {
    'webhook-id': one('webhook-id'),
    'webhook-timestamp': one('webhook-timestamp'),
    'webhook-signature': one('webhook-signature'),
  }) as ReceivedWebhook;
}

function fieldOf(headers: ReceivedHeaders, name: string): string | null | undefined {
  if (isOfFetch(headers)) return headers.get(name);
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const isOfFetch = (headers: ReceivedHeaders): headers is { get(name: string): string | null } =>
  typeof headers.get === 'function';
