import { Resend } from 'resend';
import { z } from 'zod';
import type { Delivery } from '../../contracts/states.ts';
import { deliveryOf, isoOf } from './resend-words.ts';

/** The part of a webhook that is used: nothing personal. */
export interface MailNews {
  /** The same in every repeat. */
  id: string;
  /** The send in its tags, if any. */
  sendId: string | null;
  providerId: string;
  delivery: Delivery;
  /** When it happened (ISO). */
  at: string;
  /** For a bounce or a failure: the provider's code. */
  detail: string | null;
  /** A bounce that passes by itself, such as a full mailbox. */
  isTransient: boolean;
}

/** The three headers of a signature, unchecked. */
export interface SignatureHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}

/** The kinds of request to the webhook. */
export type ReadWebhook =
  | { kind: 'news'; news: MailNews }
  /** Signed, but not about a mail's delivery. */
  | { kind: 'other' }
  /** Signed, but not in the provider's documented format. */
  | { kind: 'unreadable' }
  /** Not signed by the provider, or not within five minutes. */
  | { kind: 'forged' };

export interface MailWebhooks {
  read(body: string, headers: SignatureHeaders): ReadWebhook;
}

const event = z.object({ type: z.string(), created_at: z.string() });
const tag = z.object({ name: z.string(), value: z.unknown() });
const aboutMail = z.object({
  email_id: z.string().min(1).max(100),
  // An object as the SDK types it, or a list as in sent mails.
  tags: z.union([z.record(z.string(), z.unknown()), z.array(tag)]).nullish(),
  bounce: z.object({ type: z.string().nullish(), subType: z.string().nullish() }).nullish(),
  failed: z.object({ reason: z.string().nullish() }).nullish(),
});

/** Reads Resend's webhooks; `secrets`: `whsec_…`, several while one replaces another. */
export function createResendWebhooks(secrets: string[]): MailWebhooks {
  // Checking signatures needs no key.
  const { webhooks } = new Resend('none');
  const isSigned = (payload: string, headers: Record<keyof SignatureHeaders, string>): boolean =>
    secrets.some((webhookSecret) => {
      try {
        webhooks.verify({ payload, headers, webhookSecret });
        return true;
      } catch (error) {
        // The SDK parses the body only after the signature was right.
        return error instanceof SyntaxError;
      }
    });

  return {
    read(body, { id, timestamp, signature }) {
      if (!id || !timestamp || !signature) return { kind: 'forged' };
      return isSigned(body, { id, timestamp, signature }) ? readEvent(id, body) : { kind: 'forged' };
    },
  };
}

function readEvent(id: string, body: string): ReadWebhook {
  const content = parseJson(body);
  const envelope = event.safeParse(content);
  if (!envelope.success) return { kind: 'unreadable' };
  const { type, created_at } = envelope.data;
  const delivery = type.startsWith('email.') ? deliveryOf(type.slice('email.'.length)) : null;
  if (!delivery) return { kind: 'other' };
  const data = z.object({ data: aboutMail }).safeParse(content);
  const at = isoOf(created_at);
  if (!data.success || at === null) return { kind: 'unreadable' };
  const { email_id: providerId, tags, bounce, failed } = data.data.data;
  const detail = joinCodes(bounce?.type, bounce?.subType) ?? joinCodes(failed?.reason);
  const isTransient = delivery === 'bounced' && bounce?.type === 'Transient';
  const sendId = findSendId(tags ?? {});
  return { kind: 'news', news: { id, sendId, providerId, delivery, at, detail, isTransient } };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function findSendId(tags: Record<string, unknown> | z.infer<typeof tag>[]): string | null {
  const found = Array.isArray(tags) ? tags.find(({ name }) => name === 'send_id')?.value : tags.send_id;
  return typeof found === 'string' ? found : null;
}

/** Keeps only parts that look like codes: free text may quote the address. */
function joinCodes(...parts: (string | null | undefined)[]): string | null {
  const codes = parts.filter((part): part is string => /^[A-Za-z_]{1,40}$/.test(part ?? ''));
  return codes.length > 0 ? codes.join('/') : null;
}
