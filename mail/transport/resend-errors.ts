import { MailError, SENDER_REFUSED } from './transport.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
const OPERATOR_WAIT = 15 * 60 * SECOND;

/** The SDK's failure; `statusCode` comes from the body, so it may be missing. */
export interface ResendFailure {
  name?: string | undefined;
  message?: string | undefined;
  statusCode?: number | null | undefined;
}

/** Faults in settings that the operator can fix; the mail waits instead of being lost. */
const OPERATOR_FAULTS = new Set([
  'missing_api_key',
  'invalid_api_key',
  'restricted_api_key',
  'suspended_api_key',
  'not_found',
  'method_not_allowed',
]);

const QUOTA_WAITS: Record<string, number> = {
  daily_quota_exceeded: HOUR,
  monthly_quota_exceeded: 6 * HOUR,
};

/**
 * Turns an answer of Resend, or of a server in between, into a `MailError`. Known names decide first, because the
 * status of some has changed over time; then the status. Anything indefinite is `retryable`, which is safe under the
 * same key.
 */
export function toMailError(
  failure: ResendFailure | null,
  headers: Record<string, string> | null,
): MailError {
  const status = failure?.statusCode ?? null;
  // Logs and histories quote the name, so it must look like one of Resend's.
  const code = /^[a-z_]{1,64}$/.test(failure?.name ?? '') ? String(failure?.name) : 'unrecognised_error';
  const advised = readWaitMs(headers?.['retry-after']);
  const error = (
    errorClass: MailError['class'],
    retryAfterMs?: number,
    team?: MailError['team'],
  ): MailError =>
    new MailError(errorClass, code, `Resend: ${code} (${status ?? 'no status'})`, {
      retryAfterMs,
      ...(team ? { team } : {}),
    });

  if (code === 'invalid_idempotent_request') return error('unknown');
  if (code === 'rate_limit_exceeded' || (status === 429 && QUOTA_WAITS[code] === undefined)) {
    return error('later', advised ?? readWaitMs(headers?.['ratelimit-reset']) ?? SECOND, 'rate');
  }
  if (code === 'concurrent_idempotent_requests') return error('later', advised ?? 2 * SECOND);
  const quota = QUOTA_WAITS[code];
  if (quota !== undefined) return error('later', advised ?? quota, 'pause');
  if (isAboutSender(failure)) {
    const wait = { retryAfterMs: OPERATOR_WAIT, team: 'pause', isSenders: true } as const;
    return new MailError('later', SENDER_REFUSED, `Resend: ${code}, so correct MAIL_FROM`, wait);
  }
  if (OPERATOR_FAULTS.has(code)) return error('later', OPERATOR_WAIT, 'pause');
  if (status === null) {
    return new MailError('retryable', 'no_answer', 'Resend: no readable answer', { retryAfterMs: advised });
  }
  if ([401, 403, 404, 405].includes(status)) return error('later', OPERATOR_WAIT, 'pause');
  // The SDK's name for an unreadable answer: it came from a gateway, not from Resend.
  const indefinite = status >= 500 || status === 408 || status === 409 || code === 'application_error';
  if (indefinite) return error('retryable', advised);
  return error('never');
}

/**
 * A sender that the provider refuses is a fault of ours: it says nothing about the recipient, and it stops all mail.
 * Resend reports most of these as `validation_error`; only the message names the field or the domain.
 */
const isAboutSender = (failure: ResendFailure | null): boolean =>
  failure?.name === 'invalid_from_address' ||
  /^(?:Invalid|Missing) `from`|\bdomain is not verified\b|\bverify a domain\b/.test(failure?.message ?? '');

/** Reads a wait from a header. `ratelimit-reset` is on every answer, so only a rate refusal may use it. */
function readWaitMs(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d+(\.\d+)?$/.test(header.trim())) return undefined;
  return Math.min(Math.ceil(Number(header) * SECOND), DAY);
}
