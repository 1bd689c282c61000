import { Resend } from 'resend';
import { UserError } from '../../contracts/user-error.ts';
import { toMailError } from './resend-errors.ts';
import { createResendLookUp } from './resend-look-up.ts';
import type { BatchAnswer, MailTransport, OutgoingMail } from './transport.ts';

export interface ResendOptions {
  apiKey: string;
  /** Where Resend's API is; left out, the SDK takes `RESEND_BASE_URL` or the public one. */
  baseUrl?: string;
  /** Requests a second that the team is allowed. */
  perSecond?: number;
  timeoutMs?: number;
}

interface BatchData {
  data?: { id?: unknown }[];
  errors?: { index?: unknown; message?: unknown }[];
}

/** Sends through Resend, up to 100 mails a request. Throws `UserError` when the key is empty. */
export function createResendTransport(options: ResendOptions): MailTransport {
  const { apiKey, baseUrl, perSecond = 2, timeoutMs = 20_000 } = options;
  // The SDK would silently take the key of the environment instead.
  if (apiKey.trim() === '') throw new UserError('The Resend API key is empty: set RESEND_API_KEY.');
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') });

  return {
    kind: 'resend',
    perSecond,
    lookUp: createResendLookUp(resend, timeoutMs),
    compose: (mails) => JSON.stringify(mails.map(toResendMail)),
    async send({ key, body, size }) {
      const request = {
        // `batch.send` would write the request anew from objects; a retry needs the very bytes that went before,
        // whatever has been deployed since. The SDK puts these options over its own.
        body,
        idempotencyKey: key,
        // One address that is refused must not hold up the ninety-nine others; but only a refusal of the whole
        // request has a name, which tells a wrong address from a wrong setting of ours.
        headers: { 'x-batch-validation': size > 1 ? 'permissive' : 'strict' },
        // The SDK waits for ever by itself.
        signal: AbortSignal.timeout(timeoutMs),
      };
      const { data, error, headers } = await resend.post<BatchData>('/emails/batch', null, request);
      // A gateway may answer 200 with something else, or an error whose JSON is `null`: neither is an acceptance.
      if (error || !Array.isArray(data?.data)) throw toMailError(error, headers);
      return { ...readAnswer(data, size), ...toldRate(headers) };
    },
  };
}

/** The mail as Resend's HTTP takes it; the send id comes back in webhooks as the tag `send_id`. */
function toResendMail({ sendId, from, to, subject, html, text, headers, tags }: OutgoingMail) {
  const others = tags.filter((tag) => tag.name !== 'send_id');
  return { from, to, subject, html, text, headers, tags: [{ name: 'send_id', value: sendId }, ...others] };
}

/** In permissive validation `data` has no place for the refused ones. */
function readAnswer({ data = [], errors = [] }: BatchData, size: number): BatchAnswer {
  const refused = errors.map(({ index }) => index).filter((index) => typeof index === 'number');
  const bad = new Set(refused);
  const ids = data.map(({ id }) => (typeof id === 'string' ? id : null));
  const fits = ids.length === size - bad.size;
  // The answer says that they were taken: a list that doesn't fit only costs the ids, which webhooks tell as well.
  const next = ids.values();
  return {
    ids: Array.from({ length: size }, (_, position) =>
      bad.has(position) || !fits ? null : (next.next().value ?? null),
    ),
    refused,
  };
}

function toldRate(headers: Record<string, string> | null): Pick<BatchAnswer, 'perSecond'> {
  const limit = Number(headers?.['ratelimit-limit']);
  return Number.isInteger(limit) && limit > 0 ? { perSecond: limit } : {};
}
