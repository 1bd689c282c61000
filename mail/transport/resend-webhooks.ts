import { Resend } from 'resend';
import { z } from 'zod';
import type { Delivery } from '../../contracts/states.ts';
import { deliveryOf, isoOf } from './resend-words.ts';

/** What a webhook says became of a mail. Of everything in it only this is looked at: nothing personal. */
export interface MailNews {
  /** The same in every repeat. */
  id: string;
  /** The send it names, if it does. */
  sendId: string | null;
  providerId: string;
  delivery: Delivery;
  /** When it happened (ISO). */
  at: string;
  /** Of a bounce or a failure: the provider's own code. */
  detail: string | null;
}

/** The three headers of a signature, as they came. */
export interface SignatureHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}

/** What a request to the webhook turns out to be. */
export type ReadWebhook =
  | { kind: 'news'; news: MailNews }
  /** Signed, and about something else. */
  | { kind: 'other' }
  /** Signed, and not what the provider says it sends. */
  | { kind: 'unreadable' }
  /** Not signed by the provider, or not within five minutes. */
  | { kind: 'forged' };

export interface MailWebhooks {
  read(body: string, headers: SignatureHeaders): ReadWebhook;
}

const event = z.object({ type: z.string(), created_at: z.string() });
const tag = z.object({ name: z.string(), value: z.string() });
const aboutMail = z.object({
  email_id: z.string().min(1).max(100),
  // An object as the SDK types it; a list as mails are sent with.
  tags: z.union([z.record(z.string(), z.string()), z.array(tag)]).nullish(),
  bounce: z.object({ type: z.string().nullish(), subType: z.string().nullish() }).nullish(),
  failed: z.object({ reason: z.string().nullish() }).nullish(),
});

/** Reads what Resend tells; `secrets`: `whsec_…`, several while one replaces another. */
export function createResendWebhooks(secrets: string[]): MailWebhooks {
  // Checking signatures needs no key.
  const { webhooks } = new Resend('none');
  const isSigned = (payload: string, headers: Record<keyof SignatureHeaders, string>): boolean =>
    secrets.some((webhookSecret) => {
      try {
        webhooks.verify({ payload, headers, webhookSecret });
        return true;
      } catch (error) {
        // It reads the body after the signature was found to be right.
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
  const content = json(body);
  const envelope = event.safeParse(content);
  if (!envelope.success) return { kind: 'unreadable' };
  const { type, created_at } = envelope.data;
  const delivery = type.startsWith('email.') ? deliveryOf(type.slice('email.'.length)) : null;
  if (!delivery) return { kind: 'other' };
  const data = z.object({ data: aboutMail }).safeParse(content);
  const at = isoOf(created_at);
  if (!data.success || at === null) return { kind: 'unreadable' };
  const { email_id: providerId, tags, bounce, failed } = data.data.data;
  const detail = codeOf(bounce?.type, bounce?.subType) ?? codeOf(failed?.reason);
  return { kind: 'news', news: { id, sendId: sendIdOf(tags ?? {}), providerId, delivery, at, detail } };
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function sendIdOf(tags: Record<string, string> | z.infer<typeof tag>[]): string | null {
  const found = Array.isArray(tags) ? tags.find(({ name }) => name === 'send_id')?.value : tags.send_id;
  return found ?? null;
}

/** Only what looks like a code: free text may quote the address. */
function codeOf(...parts: (string | null | undefined)[]): string | null {
  const codes = parts.filter((part): part is string => /^[A-Za-z_]{1,40}$/.test(part ?? ''));
  return codes.length > 0 ? codes.join('/') : null;
}
