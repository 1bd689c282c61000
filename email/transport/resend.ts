import { Resend } from 'resend';
import { UserError } from '../../contracts/user-error.ts';
import { toMailError } from './resend-errors.ts';
import type { MailTransport, OutgoingMail } from './transport.ts';

export interface ResendOptions {
  apiKey: string;
  /** Where Resend's API is; left out, the SDK takes `RESEND_BASE_URL` or the public one. */
  baseUrl?: string;
  timeoutMs?: number;
}

/** Sends through Resend, one mail a request. Throws `UserError` when the key is empty. */
export function createResendTransport({ apiKey, baseUrl, timeoutMs = 20_000 }: ResendOptions): MailTransport {
  // The SDK would silently take the key of the environment instead.
  if (apiKey.trim() === '') throw new UserError('The Resend API key is empty: set RESEND_API_KEY.');
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') });

  return {
    kind: 'resend',
    async send(mail) {
      const { data, error, headers } = await resend.emails.send(toResendMail(mail), {
        idempotencyKey: mail.sendId,
        // The SDK waits for ever by itself.
        signal: AbortSignal.timeout(timeoutMs),
      });
      // A gateway may answer 200 with something else, or an error whose JSON is `null`: neither is an acceptance.
      if (error || typeof data?.id !== 'string') throw toMailError(error, headers);
      return { providerId: data.id };
    },
  };
}

/** The mail as the SDK takes it; the send id comes back in webhooks as the tag `send_id`. */
function toResendMail({ sendId, from, to, subject, html, text, headers, tags }: OutgoingMail) {
  const others = tags.filter((tag) => tag.name !== 'send_id');
  return { from, to, subject, html, text, headers, tags: [{ name: 'send_id', value: sendId }, ...others] };
}
