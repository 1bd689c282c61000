import type { Resend } from 'resend';
import { toMailError } from './resend-errors.ts';
import { deliveryOf, isoOf } from './resend-words.ts';
import { MailError, type MailLookUp } from './transport.ts';

/** The most the provider lists at once. */
const PAGE = 100;

/** Asks Resend what it knows of mails; needs a key with full access, a sending key is refused. */
export function createResendLookUp(resend: Resend, timeoutMs: number): MailLookUp {
  // The SDK waits for ever by itself.
  const options = () => ({ signal: AbortSignal.timeout(timeoutMs) }) as object;
  return {
    async get(providerId) {
      const path = `/emails/${encodeURIComponent(providerId)}`;
      const { data, error, headers } = await resend.get<Mail>(path, options());
      if (error?.name === 'not_found') return null;
      if (error || !isMail(data)) throw toMailError(error, headers);
      const tag = data.tags?.find(({ name }) => name === 'send_id')?.value;
      return {
        delivery: deliveryOf(data.last_event ?? ''),
        // Left out: it may be ours all the same.
        sendId: data.tags ? (tag ?? null) : undefined,
      };
    },
    async list(after) {
      const path = `/emails?limit=${PAGE}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`;
      const { data, error, headers } = await resend.get<{ data: Mail[]; has_more: boolean }>(path, options());
      if (error || !Array.isArray(data?.data)) throw toMailError(error, headers);
      const mails = data.data.map((mail) => {
        const createdAt = isoOf(mail.created_at ?? '');
        if (!isMail(mail) || createdAt === null) {
          throw new MailError('retryable', 'no_answer', 'Resend: a list that cannot be read');
        }
        return { providerId: mail.id, to: [mail.to ?? []].flat(), createdAt };
      });
      return { mails, hasMore: data.has_more === true };
    },
  };
}

/** What is read of Resend's answers. */
interface Mail {
  id: string;
  to?: string | string[];
  created_at?: string;
  last_event?: string;
  tags?: { name: string; value: string }[];
}

const isMail = (mail: Mail | null): mail is Mail => typeof mail?.id === 'string';
