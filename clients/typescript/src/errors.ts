import type { Calls, Schemas } from './calls.ts';

/** Every code with which the API refuses. */
export type GatehouseCode = Schemas['Problem']['code'];

interface Refusal {
  status: number;
  code: string;
  detail: string;
  errors?: Schemas['Problem']['errors'];
  requestId?: string | undefined;
  retryAfterSeconds?: number | undefined;
  body?: unknown;
}

/** The service refused. Branch on `code`; a code of a later version is a string that this version does not know. */
export class GatehouseError extends Error {
  override readonly name = 'GatehouseError';
  readonly status: number;
  /** `unexpected_answer`: something else than Gatehouse answered. */
  readonly code: GatehouseCode | 'unexpected_answer' | (string & {});
  readonly detail: string;
  /** Each fault of the request: a JSON pointer and what to do about it. */
  readonly errors: NonNullable<Schemas['Problem']['errors']>;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The answer as it came; undefined when it was no JSON. */
  readonly body: unknown;

  constructor({ status, code, detail, errors = [], requestId, retryAfterSeconds, body }: Refusal) {
    const faults = errors.map(({ pointer, message }) => `${pointer || 'the request'} ${message}`).join('; ');
    super(`${detail}${faults && ` ${faults}`} (${status} ${code})`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.requestId = requestId;
    this.retryAfterSeconds = retryAfterSeconds;
    this.body = body;
  }
}

/** The service did not answer. With what was sent again, it may have been done. */
export class GatehouseUnreachable extends Error {
  override readonly name = 'GatehouseUnreachable';
}

/** Whether a call was refused with a code: `isRefusedWith<'createOrder'>(error, 'order_conflict')`. */
export const isRefusedWith = <Id extends keyof Calls>(
  error: unknown,
  code: Calls[Id]['codes'],
): error is GatehouseError => error instanceof GatehouseError && error.code === code;

/** The error of an answer that is no success. */
export function readRefusal(response: Response, body: unknown): GatehouseError {
  const retryAfterSeconds = readRetryAfter(response.headers);
  const { status } = response;
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') {
    const detail =
      status >= 500
        ? 'A server in front of Gatehouse answered.'
        : 'The answer does not look like Gatehouse: check the address.';
    return new GatehouseError({ status, code: 'unexpected_answer', detail, retryAfterSeconds, body });
  }
  const { code, detail, errors, requestId } = body as Partial<Schemas['Problem']> & { code: string };
  return new GatehouseError({
    ...{ status, code, detail: detail ?? response.statusText, retryAfterSeconds, requestId, body },
    ...(Array.isArray(errors) ? { errors } : {}),
  });
}

/** Retry-After is a number of seconds or a date. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
