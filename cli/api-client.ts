import type { Fault } from '../contracts/problem-body.ts';
import { type FaultKind, UserError } from '../contracts/user-error.ts';

/** The service did not answer at all. */
export class Unreachable extends UserError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, { ...options, kind: 'unreachable' });
  }
}

/** The service may answer otherwise later: it is busy, or a proxy before it has no service. */
export const mayPass = (status: number): boolean => [429, 502, 503, 504].includes(status);

const kindOf = (status: number): FaultKind => {
  if (status === 404) return 'not_found';
  return mayPass(status) ? 'unreachable' : 'refused';
};

/** The service refused; the error carries its answer. */
export class ApiError extends UserError {
  readonly status: number;
  /** A code of contracts/problems.ts, or `unexpected_answer` when Gatehouse did not answer. */
  readonly code: string;
  readonly detail: string;
  readonly faults: Fault[];
  readonly retryAfterSeconds: number | undefined;
  /** The answer as it came; undefined when it was no JSON. */
  readonly body: unknown;

  constructor(answer: {
    status: number;
    code: string;
    detail: string;
    faults?: Fault[];
    retryAfterSeconds?: number | undefined;
    body?: unknown;
  }) {
    const faults = answer.faults ?? [];
    const listed = faults.map((fault) => `${fault.pointer || 'the body'} ${fault.message}`).join('; ');
    super(`${answer.detail}${listed && ` ${listed}`} (${answer.status} ${answer.code})`, {
      kind: kindOf(answer.status),
    });
    this.status = answer.status;
    this.code = answer.code;
    this.detail = answer.detail;
    this.faults = faults;
    this.retryAfterSeconds = answer.retryAfterSeconds;
    this.body = answer.body;
  }
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface ApiClient {
  /** Throws ApiError for every answer but 2xx, Unreachable for no answer. */
  request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<ApiAnswer>;
  /** Resolves when any server answers at the address; else throws Unreachable. */
  reach(): Promise<void>;
}

const TIMEOUT_MS = 30_000;

/** Calls a running service; commands use only the public API. `signal` ends the calls. */
export function createApiClient(connection: {
  url: string;
  apiKey: string;
  signal?: AbortSignal | undefined;
}): ApiClient {
  const { url, apiKey } = connection;
  const ends = connection.signal ? [connection.signal] : [];

  async function send(method: string, path: string, body?: unknown) {
    try {
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          Authorization: `Bearer ${apiKey}`,
          Accept: 'application/json, application/problem+json',
          ...(body !== undefined && { 'Content-Type': 'application/json' }),
        },
        // A redirect would send the orders and the key to an unknown server.
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), ...ends]),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { response, text: await response.text() };
    } catch (error) {
      if (connection.signal?.aborted) throw connection.signal.reason;
      throw new Unreachable(`No answer from ${url} (${explain(error)}). Is Gatehouse running there?`, {
        cause: error,
      });
    }
  }

  return {
    async request(method, path, body) {
      const { response, text } = await send(method, path, body);
      const answer = parse(text);
      if (!response.ok) throw toApiError(response, answer);
      if (answer === undefined) throw unexpected(response.status);
      return { status: response.status, headers: response.headers, body: answer };
    },
    async reach() {
      await send('GET', '/healthz');
    },
  };
}

/** The error for an answer that is not Gatehouse's; a 5xx is a proxy's and may pass. */
export const unexpected = (status: number): ApiError =>
  new ApiError({
    status,
    code: 'unexpected_answer',
    detail:
      status >= 500
        ? 'A server in front of Gatehouse answered.'
        : 'The answer does not look like Gatehouse: check the address.',
  });

function toApiError(response: Response, body: unknown): ApiError {
  const retryAfterSeconds = retryAfter(response.headers);
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') {
    const { status, code, detail } = unexpected(response.status);
    return new ApiError({ status, code, detail, retryAfterSeconds, body });
  }
  const detail = 'detail' in body && typeof body.detail === 'string' ? body.detail : response.statusText;
  const faults = 'errors' in body && Array.isArray(body.errors) ? body.errors.filter(isFault) : [];
  return new ApiError({ status: response.status, code: body.code, detail, faults, retryAfterSeconds });
}

const isFault = (fault: unknown): fault is Fault =>
  typeof fault === 'object' &&
  fault !== null &&
  'pointer' in fault &&
  typeof fault.pointer === 'string' &&
  'message' in fault &&
  typeof fault.message === 'string';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Retry-After is a number of seconds or a date. */
function retryAfter(headers: Headers): number | undefined {
  const value = headers.get('Retry-After');
  if (value === null) return undefined;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}

/** fetch hides the reason behind "fetch failed". */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `none within ${TIMEOUT_MS / 1000} s`;
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.message;
}
