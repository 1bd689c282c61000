import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { getDelay, type InjectedFault } from './faults.ts';
import type { createIdempotency } from './idempotency.ts';
import type { Journal } from './journal.ts';
import type { createRateLimits } from './limits.ts';
import { recipientsOf } from './mail.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import { isProblem, problem, type ResendProblem } from './problems.ts';
import { SENDING_ROUTES, type Wanted } from './routes.ts';

interface SendingParts {
  limits: ReturnType<typeof createRateLimits>;
  claim: ReturnType<typeof createIdempotency>;
  outbox: Outbox;
  verifiedDomains: string[] | null;
  /** Resolves when a hanging request may continue. */
  hold(): Promise<void>;
  /** Runs the events of the mails; the answer waits for it. */
  accepted(entries: OutboxEntry[]): Promise<void>;
  replayed(): void;
  journal: Journal | undefined;
}

export interface SendRequest {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  fault: InjectedFault | undefined;
}

/** Handles a request that sends; returns the answer's body, or a problem. */
export function createSending(parts: SendingParts) {
  const { limits, claim, outbox, verifiedDomains } = parts;

  function read({ path, headers, body }: SendRequest): Wanted | ResendProblem {
    const content = parse(body);
    if (content === undefined) return problem(422, 'validation_error', 'The body must be JSON.');
    const wanted = SENDING_ROUTES.get(path)?.({ headers, content, verifiedDomains });
    return wanted ?? problem(404, 'not_found', 'The requested endpoint does not exist.');
  }

  return async function send(request: SendRequest): Promise<object | ResendProblem> {
    const key = request.headers['idempotency-key'];
    const claimed = claim(typeof key === 'string' ? key : undefined, request.path, request.body);
    if (claimed.kind === 'refused') return claimed.problem;
    if (claimed.kind === 'replay') {
      parts.replayed();
      return claimed.answer;
    }
    if (request.fault === 'hang') await parts.hold();
    const slow = getDelay(request.fault);
    if (slow !== null) await sleep(slow);

    const wanted = read(request);
    const count = isProblem(wanted) ? 0 : wanted.mails.flatMap(recipientsOf).length;
    const refused = isProblem(wanted) ? wanted : limits.quota(count);
    if (refused || isProblem(wanted)) {
      claimed.drop();
      return refused ?? wanted;
    }
    const entries = wanted.mails.map((mail) => outbox.add(mail, typeof key === 'string' ? key : undefined));
    limits.countAccepted(count);
    const answer = wanted.answer(entries.map(({ mail }) => mail.id));
    const known = claimed.keep(answer);
    // With its text, which the outbox may not keep.
    const mails = entries.map(({ mail }, index) => ({ ...wanted.mails[index], ...mail }));
    parts.journal?.append({ at: Date.now(), mails, known });
    await parts.accepted(entries);
    return answer;
  };
}

/** Undefined when the body is not JSON. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
