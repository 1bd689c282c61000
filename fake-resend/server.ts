import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { answerHtml, answerJson, answerProblem, judgeRoute, judgeSender, SERVER_ERROR } from './answers.ts';
import { createFaults } from './faults.ts';
import { createRequestGate } from './gate.ts';
import { createHappening } from './happening.ts';
import { createIdempotency } from './idempotency.ts';
import { inspect, isInspection } from './inspect.ts';
import { openJournal } from './journal.ts';
import { createRateLimits } from './limits.ts';
import type { FakeResendOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import { isProblem, type ResendProblem } from './problems.ts';
import { readMails } from './reading.ts';
import { createSending } from './sending.ts';
import { type Counts, summarise } from './stats.ts';
import type { FakeResend } from './types.ts';
import { createWebhooks } from './webhooks.ts';

export type { FakeResendOptions } from './options.ts';
export type { AcceptedMail } from './outbox.ts';
export type { FakeResend } from './types.ts';

const HOST = '127.0.0.1';

/** A real HTTP server that answers and sends webhooks as Resend does, and fails on request. */
export async function startFakeResend(options: FakeResendOptions = {}): Promise<FakeResend> {
  const { apiKey = 're_fake', sendingKey = null, verifiedDomains = null, now = Date.now } = options;
  const { port = 0, perSecond = 1_000, perDay = Infinity, perMonth = Infinity } = options;
  const limits = createRateLimits({ perSecond, perDay, perMonth }, now);
  const outbox = new Outbox(now, options.keepBodies ?? true);
  const journal = options.journal === undefined ? undefined : openJournal(options.journal);
  for (const { mails, at } of journal?.entries ?? []) for (const mail of mails) outbox.restore(mail, at);
  const known = journal?.entries.flatMap((entry) => entry.known ?? []);
  const faults = createFaults();
  const gate = createRequestGate();
  const webhooks = createWebhooks(options.webhooks ?? {}, now);
  const { suppressions, accepted, happen } = createHappening({ outbox, webhooks, now });
  const counts: Counts = { requests: 0, replayed: 0, refused: {} };
  const working = new Set<Promise<void>>();
  const send = createSending({
    ...{ limits, outbox, verifiedDomains, accepted, claim: createIdempotency(now, known) },
    ...{ hold: gate.hold, journal },
    replayed() {
      counts.replayed += 1;
    },
  });

  function refuse(response: ServerResponse, refused: ResendProblem): void {
    counts.refused[refused.name] = (counts.refused[refused.name] ?? 0) + 1;
    answerProblem(response, refused);
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, headers } = request;
    const url = new URL(request.url ?? '', `http://${HOST}`);
    const body = await text(request);
    if (isInspection(url)) return inspect(fake, { method, headers, url, body }, response);
    counts.requests += 1;
    const fault = faults.draw();
    if (fault === 'reset-before') return void request.socket.resetAndDestroy();
    if (fault === 'html-502') return answerHtml(response);
    if (fault === 'error-500') return answerProblem(response, SERVER_ERROR);
    const stopped = judgeSender(request, { apiKey, sendingKey }) ?? judgeRoute(method, url.pathname);
    if (stopped) return refuse(response, stopped);
    const rate = limits.request();
    response.setHeaders(new Map(Object.entries(rate.headers)));
    if (rate.refused) return refuse(response, rate.refused);

    const sends = method === 'POST';
    const path = url.pathname;
    const answer = sends ? await send({ path, headers, body, fault }) : readMails(outbox, url);
    if (fault === 'reset-after') return void request.socket.resetAndDestroy();
    if (fault === 'error-500-after') return answerProblem(response, SERVER_ERROR);
    if (sends) response.setHeaders(new Map(Object.entries(limits.quotaHeaders())));
    if (isProblem(answer)) return refuse(response, answer);
    answerJson(response, 200, answer);
  }

  const server = createServer((request, response) => {
    const work = serve(request, response)
      .catch((error: unknown) => void response.destroy(error as Error))
      .finally(() => working.delete(work));
    working.add(work);
  });
  server.listen(port, HOST);
  await once(server, 'listening');

  const fake: FakeResend = {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    apiKey,
    mails: outbox.mails,
    page: (query) => outbox.page(query),
    entry: (id) => outbox.get(id),
    requestCount: () => counts.requests,
    stats: () => summarise(outbox, counts, webhooks.counts()),
    failNext: faults.failNext,
    failRandomly: faults.failRandomly,
    hanging: gate.holding,
    release: gate.release,
    happen,
    suppressions,
    webhooks,
    idle: async () => void (await Promise.all(working)),
    async close() {
      gate.release();
      await webhooks.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return fake;
}
