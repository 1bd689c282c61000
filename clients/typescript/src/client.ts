import { CALLS, type Calls } from './calls.ts';
import { GatehouseUnreachable, readRefusal } from './errors.ts';
import { RETRIES, type RetryOptions, sendWithRetries } from './retries.ts';

export interface GatehouseOptions {
  /** The address of the service, such as `https://gatehouse.example`. */
  url: string;
  /** An API key, a product key or a certificate, whichever the operations need. */
  key: string;
  retries?: Partial<RetryOptions>;
  /** How long one request may take. */
  timeoutMs?: number;
  /** Ends every call. */
  signal?: AbortSignal | undefined;
  fetch?: typeof fetch;
}

/** A field whose type is undefined is left out; one that may be undefined is optional. */
type Part<Name extends string, T> = [T] extends [undefined]
  ? { [N in Name]?: undefined }
  : undefined extends T
    ? { [N in Name]?: T }
    : { [N in Name]: T };

type QueryPart<T> = [T] extends [undefined] ? { query?: undefined } : { query?: T };

/** `ifMatch`: the `etag` of the object as you read it, so that the change is made only while it is the same. */
type IfMatchPart<Id extends keyof Calls> = (typeof CALLS)[Id]['takesIfMatch'] extends true
  ? { ifMatch?: string }
  : { ifMatch?: undefined };

/** What an operation is called with. */
export type CallInput<Id extends keyof Calls> = Part<'params', Calls[Id]['params']> &
  QueryPart<Calls[Id]['query']> &
  Part<'body', Calls[Id]['body']> & {
    /** Made for each call unless given. Give the same one to do a thing once, however often your program starts. */
    idempotencyKey?: string;
  } & IfMatchPart<Id>;

/** An answer with its headers. */
export interface CallAnswer<Id extends keyof Calls> {
  status: number;
  headers: Headers;
  /** Stands for the object of the answer: `ifMatch` of a change takes it. */
  etag: string | undefined;
  body: Calls[Id]['answer'];
}

type ItemOf<Answer> = Answer extends { data: (infer Item)[]; nextCursor: string | null } ? Item : never;
type PagedId = {
  [Id in keyof Calls]: [ItemOf<Calls[Id]['answer']>] extends [never] ? never : Id;
}[keyof Calls];
type Inputs<Id extends keyof Calls> =
  Record<never, never> extends CallInput<Id> ? [input?: CallInput<Id>] : [input: CallInput<Id>];

type Methods = { [Id in keyof Calls]: (...input: Inputs<Id>) => Promise<Calls[Id]['answer']> };

/** Every operation as a method that answers the body, and two more. */
export type GatehouseClient = Methods & {
  /** Answers with status and headers. */
  call<Id extends keyof Calls>(id: Id, ...input: Inputs<Id>): Promise<CallAnswer<Id>>;
  /** Every entry of a list, page after page. */
  each<Id extends PagedId>(id: Id, ...input: Inputs<Id>): AsyncGenerator<ItemOf<Calls[Id]['answer']>>;
};

interface AnyInput {
  params?: Record<string, string> | undefined;
  query?: Record<string, string | number> | undefined;
  body?: unknown;
  idempotencyKey?: string;
  ifMatch?: string;
}

/** Calls a Gatehouse service. Every method throws GatehouseError when it refuses, GatehouseUnreachable without an answer. */
export function createGatehouse(options: GatehouseOptions): GatehouseClient {
  const retries = { ...RETRIES, ...options.retries };

  const call = async (id: keyof Calls, input: AnyInput = {}) => {
    const { method, takesKey } = CALLS[id];
    const idempotencyKey = takesKey ? (input.idempotencyKey ?? crypto.randomUUID()) : undefined;
    const send = () => sendOnce(options, id, { ...input, ...(idempotencyKey ? { idempotencyKey } : {}) });
    // What is neither a read nor has a key might be done twice.
    return method === 'GET' || takesKey ? sendWithRetries(send, retries) : send();
  };
  const each = async function* (id: keyof Calls, input: AnyInput = {}) {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { body } = await call(id, { ...input, query: { ...input.query, ...(cursor ? { cursor } : {}) } });
      const page = body as { data: unknown[]; nextCursor: string | null };
      yield* page.data;
      cursor = page.nextCursor;
    }
  };
  const methods = Object.fromEntries(
    (Object.keys(CALLS) as (keyof Calls)[]).map((id) => [
      id,
      async (input?: AnyInput) => (await call(id, input)).body,
    ]),
  );
  return { ...methods, call, each } as unknown as GatehouseClient;
}

const TIMEOUT_MS = 30_000;

async function sendOnce(options: GatehouseOptions, id: keyof Calls, input: AnyInput) {
  const { url, key, timeoutMs = TIMEOUT_MS, signal, fetch: send = fetch } = options;
  const { params = {}, query = {}, body, idempotencyKey, ifMatch } = input;
  const { method, path, isLines } = CALLS[id];
  const address = new URL(
    path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    url,
  );
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
  try {
    const response = await send(address, {
      method,
      headers: {
        Authorization: `Bearer ${key}`,
        Accept: 'application/json, application/problem+json',
        ...(body === undefined
          ? {}
          : { 'Content-Type': isLines ? 'application/x-ndjson' : 'application/json' }),
        ...(idempotencyKey ? { 'Idempotency-Key': idempotencyKey } : {}),
        ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }),
      },
      // A redirect would send the key to an unknown server.
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
      ...(body === undefined ? {} : { body: isLines ? toLines(body) : JSON.stringify(body) }),
    });
    const answer = readJson(await response.text());
    if (!response.ok || answer === undefined) throw readRefusal(response, answer);
    const etag = response.headers.get('ETag') ?? undefined;
    return { status: response.status, headers: response.headers, etag, body: answer };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (!(error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError')))
      throw error;
    throw new GatehouseUnreachable(`No answer from ${url} (${explain(error, timeoutMs)}).`, { cause: error });
  }
}

/** A list, an entry a line. */
const toLines = (body: unknown): string =>
  (body as unknown[]).map((each) => `${JSON.stringify(each)}\n`).join('');

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch hides the reason behind "fetch failed". */
function explain(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `none within ${timeoutMs / 1_000} s`;
  const { cause } = error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error.message;
}
