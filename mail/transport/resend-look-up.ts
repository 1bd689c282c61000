import type { Resend } from 'resend';
import { toMailError } from './resend-errors.ts';
import { deliveryOf, isoOf } from './resend-words.ts';
import { MailError, type MailLookUp } from './transport.ts';

/** The provider's largest page. */
const PAGE = 100;

/** Asks Resend about mails; needs a key with full access, because a sending key is refused. */
export function createResendLookUp(resend: Resend, timeoutMs: number): MailLookUp {
  // The SDK has no time-out of its own.
  const options = () => ({ signal: AbortSignal.timeout(timeoutMs), redirect: 'error' }) as object;
  return {
    async get(providerId) {
      const path = `/emails/${encodeURIComponent(providerId)}`;
      const { data, error, headers } = await resend.get<Mail>(path, options());
      if (error?.name === 'not_found') return null;
      if (error || !isMail(data)) throw toMailError(error, headers);
      const tag = data.tags?.find(({ name }) => name === 'send_id')?.value;
      return {
        delivery: deliveryOf(data.last_event ?? ''),
        // Without tags it may still be ours.
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
          throw new MailError('retryable', 'no_answer', 'Resend: an unreadable list');
        }
        return { providerId: mail.id, to: [mail.to ?? []].flat(), createdAt };
      });
      return { mails, hasMore: data.has_more === true };
    },
  };
}

/** The fields of Resend's answers that are used. */
interface Mail {
  id: string;
  to?: string | string[];
  created_at?: string;
  last_event?: string;
  tags?: { name: string; value: string }[];
}

const isMail = (mail: Mail | null): mail is Mail => typeof mail?.id === 'string';
