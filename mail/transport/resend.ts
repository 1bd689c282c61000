import { Resend } from 'resend';
import { UserError } from '../../contracts/user-error.ts';
import { toMailError } from './resend-errors.ts';
import { createResendLookUp } from './resend-look-up.ts';
import type { BatchAnswer, MailTransport, OutgoingMail } from './transport.ts';

export interface ResendOptions {
  apiKey: string;
  /** Resend's API; by default the SDK uses `RESEND_BASE_URL` or the public one. */
  baseUrl?: string;
  /** The team's requests a second. */
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
  // The SDK would silently use the environment's key instead.
  if (apiKey.trim() === '') throw new UserError('The Resend API key is empty: set RESEND_API_KEY.');
  const resend = new Resend(apiKey, baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/, '') });

  return {
    kind: 'resend',
    perSecond,
    lookUp: createResendLookUp(resend, timeoutMs),
    compose: (mails) => JSON.stringify(mails.map(toResendMail)),
    async send({ key, body, size }) {
      const request = {
        // `batch.send` would rebuild the request from objects; a retry needs the same bytes, whatever was deployed
        // since. These options override the SDK's own.
        body,
        idempotencyKey: key,
        // One refused address must not block the ninety-nine others. But only a refusal of the whole request has a
        // name, which tells a wrong address from a wrong setting of ours.
        headers: { 'x-batch-validation': size > 1 ? 'permissive' : 'strict' },
        // The SDK has no time-out of its own.
        signal: AbortSignal.timeout(timeoutMs),
        // Mails and the key go to the configured address only.
        redirect: 'error',
      };
      const { data, error, headers } = await resend.post<BatchData>('/emails/batch', null, request);
      // A gateway may answer 200 with other content, or an error whose JSON is `null`: neither is an acceptance.
      if (error || !Array.isArray(data?.data)) throw toMailError(error, headers);
      return { ...readAnswer(data, size), ...toldRate(headers) };
    },
  };
}

/** The mail in Resend's HTTP format; webhooks return the send id as the tag `send_id`. */
function toResendMail(mail: OutgoingMail) {
  const { sendId, from, to, replyTo, subject, html, text, headers, tags } = mail;
  const others = tags.filter((tag) => tag.name !== 'send_id');
  return {
    ...{ from, to, reply_to: replyTo, subject, html, text, headers },
    tags: [{ name: 'send_id', value: sendId }, ...others],
  };
}

/** In permissive validation `data` leaves out the refused mails. */
function readAnswer({ data = [], errors = [] }: BatchData, size: number): BatchAnswer {
  const refused = errors.map(({ index }) => index).filter((index) => typeof index === 'number');
  const bad = new Set(refused);
  const ids = data.map(({ id }) => (typeof id === 'string' ? id : null));
  const fits = ids.length === size - bad.size;
  // The mails were accepted: a list of the wrong length only costs the ids, which webhooks repeat.
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
