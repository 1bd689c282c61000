import { Webhook } from 'standardwebhooks';

/** A webhook of Gatehouse as it is sent: its type and what happened. */
export interface ReceivedWebhook {
  type: string;
  timestamp: string;
  data: unknown;
}

/**
 * Checks that Gatehouse has sent a webhook, and reads it (Standard Webhooks).
 * @param body the bytes as they came, before any JSON parser
 * @throws when the signature is another's, or older than five minutes
 */
export function verifyWebhook(
  body: string,
  headers: { readonly [name: string]: string | string[] | undefined },
  secret: string,
): ReceivedWebhook {
  const one = (name: string) => {
    const value = headers[name];
    return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  };
  return new Webhook(secret).verify(body, {
    'webhook-id': one('webhook-id'),
    'webhook-timestamp': one('webhook-timestamp'),
    'webhook-signature': one('webhook-signature'),
  }) as ReceivedWebhook;
}
