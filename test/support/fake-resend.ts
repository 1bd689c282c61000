import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerHtml, answerJson, answerProblem, judgeSender, SERVER_ERROR } from './fake-resend/answers.ts';
import { createIdempotency } from './fake-resend/idempotency.ts';
import { createLimits, type Limits } from './fake-resend/limits.ts';
import { findMistake, type Problem, problem, type ResendMail } from './fake-resend/problems.ts';
import { ROUTES } from './fake-resend/routes.ts';

/**
 * What goes wrong with a request. `hang` works on it until `release()`; `reset-after` and `error-500-after` take the
 * mail and lose the answer.
 */
export type Fault = 'error-500' | 'error-500-after' | 'html-502' | 'reset-before' | 'reset-after' | 'hang';

export interface AcceptedMail extends ResendMail {
  id: string;
  idempotencyKey: string | undefined;
}

export interface FakeResendOptions extends Partial<Limits> {
  apiKey?: string;
  /** Domains `from` may use; null takes every one. */
  verifiedDomains?: string[] | null;
  /** Milliseconds; a test that advances it needs no real second to pass. */
  now?: () => number;
}

export interface FakeResend {
  url: string;
  apiKey: string;
  /** Every mail that was taken, in order; what a recipient would have got. */
  mails: AcceptedMail[];
  /** Requests that came in, whatever became of them. */
  requestCount(): number;
  /** The next requests meet these faults, one each. */
  failNext(...faults: Fault[]): void;
  /** Resolves once `count` requests hang. */
  hanging(count?: number): Promise<void>;
  /** Hanging requests go on. */
  release(): void;
  /** Resolves once no request is being worked on. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

type Result = { refused: Problem; answer?: never } | { refused?: never; answer: object };

/** A small real HTTP server that answers as Resend does, for the endpoints in `ROUTES`. */
export async function startFakeResend(options: FakeResendOptions = {}): Promise<FakeResend> {
  const { apiKey = 're_fake', verifiedDomains = null, now = Date.now } = options;
  const { perSecond = 1_000, perDay = Infinity, perMonth = Infinity } = options;
  const limits = createLimits({ perSecond, perDay, perMonth }, now);
  const claim = createIdempotency(now);
  const mails: AcceptedMail[] = [];
  const faults: Fault[] = [];
  const working = new Set<Promise<void>>();
  let requests = 0;
  let held: (() => void)[] = [];
  let watchers: { count: number; done: () => void }[] = [];

  function hold(): Promise<void> {
    return new Promise((resolve) => {
      held.push(resolve);
      for (const watcher of watchers) if (held.length >= watcher.count) watcher.done();
    });
  }

  /** Judges the request and takes its mails. */
  async function handle(
    path: string,
    key: string | undefined,
    body: string,
    fault: Fault | undefined,
  ): Promise<Result> {
    const route = ROUTES.get(path);
    if (!route) return { refused: problem(404, 'not_found', 'The requested endpoint does not exist.') };
    const claimed = claim(key, path, body);
    if (claimed.kind === 'refused') return { refused: claimed.problem };
    if (claimed.kind === 'replay') return { answer: claimed.answer };
    if (fault === 'hang') await hold();
    const judged = judge(route.read(body));
    if ('statusCode' in judged) {
      claimed.drop();
      return { refused: judged };
    }
    const taken = judged.map((mail) => ({ ...mail, id: randomUUID(), idempotencyKey: key }));
    mails.push(...taken);
    limits.countAccepted(taken.length);
    const answer = route.answer(taken.map(({ id }) => id));
    claimed.keep(answer);
    return { answer };
  }

  function judge(wanted: Partial<ResendMail>[] | null): ResendMail[] | Problem {
    if (!wanted) return problem(422, 'validation_error', 'The body must be JSON.');
    const good: ResendMail[] = [];
    for (const mail of wanted) {
      const mistake = findMistake(mail, verifiedDomains);
      if (mistake) return mistake;
      good.push(mail as ResendMail);
    }
    return limits.quota(good.length) ?? good;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    requests += 1;
    const fault = faults.shift();
    if (fault === 'reset-before') return void request.socket.resetAndDestroy();
    if (fault === 'html-502') return answerHtml(response);
    if (fault === 'error-500') return answerProblem(response, SERVER_ERROR);
    const stopped = judgeSender(request, apiKey);
    if (stopped) return answerProblem(response, stopped);
    const { headers, refused } = limits.request();
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (refused) return answerProblem(response, refused);

    const key = request.headers['idempotency-key'];
    const result = await handle(request.url ?? '', typeof key === 'string' ? key : undefined, body, fault);
    if (fault === 'reset-after') return void request.socket.resetAndDestroy();
    if (fault === 'error-500-after') return answerProblem(response, SERVER_ERROR);
    if (result.refused) return answerProblem(response, result.refused);
    answerJson(response, 200, result.answer);
  }

  const server = createServer((request, response) => {
    const work = serve(request, response)
      .catch((error: unknown) => void response.destroy(error as Error))
      .finally(() => working.delete(work));
    working.add(work);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const release = (): void => {
    for (const go of held) go();
    held = [];
  };
  return {
    url: `http://127.0.0.1:${port}`,
    apiKey,
    mails,
    requestCount: () => requests,
    failNext: (...next) => void faults.push(...next),
    hanging: (count = 1) =>
      held.length >= count ? Promise.resolve() : new Promise((done) => void watchers.push({ count, done })),
    release,
    idle: async () => void (await Promise.all(working)),
    async close() {
      release();
      watchers = [];
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
