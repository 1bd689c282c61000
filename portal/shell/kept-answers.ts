import type { Request, Response } from 'express';
import { seal } from '../../links/seal.ts';
import { networkOf } from './network.ts';
import type { Visit } from './visit.ts';

/** A larger page is sent as it is. */
const LARGEST = 400_000;
/** Refusals that say nothing of what was typed: a stranger must not have each of them stored. */
const EMPTY_REFUSALS = [403, 404, 429];

const underWay = new Set<Promise<void>>();

/** Whether a browser shows the answer as a page of its own, to which it can go back. Other clients get it at once. */
const isNavigation = (req: Request): boolean =>
  req.method === 'POST' &&
  req.get('Sec-Fetch-Mode') === 'navigate' &&
  req.get('Sec-Fetch-Dest') === 'document';

/**
 * Whether to lead a browser to the answer of a form. It can go back to an answer only if it kept it itself, and it must not keep
 * what names a person or shows a key: so such an answer gets an address of its own. A fault of ours is not kept.
 */
export const isAnswerToKeep = (
  req: Request,
  { user }: Visit,
  { html, code, mayBeKept }: { html: string; code: number; mayBeKept: boolean },
): boolean =>
  isNavigation(req) &&
  code < 500 &&
  html.length <= LARGEST &&
  (user !== null || !(mayBeKept || EMPTY_REFUSALS.includes(code)));

/** Keeps the answer and leads there; sends it at once if that fails. */
export function leadToAnswer(res: Response, visit: Visit, html: string, send: () => void): void {
  const leading = keep(visit, res.req, html)
    .then((token) => res.redirect(303, `${visit.base}/answers/${token}`), send)
    .finally(() => underWay.delete(leading));
  underWay.add(leading);
}

const keep = ({ environment, user }: Visit, req: Request, html: string): Promise<string> =>
  environment.store.keptAnswers.keep({
    user_id: user?.id ?? null,
    network: networkOf(req),
    sealed: seal(environment.mail.keys, html),
    created_at: new Date().toISOString(),
  });

/** Waits for answers that have not been sent yet. */
export async function finishLeading(): Promise<void> {
  await Promise.all(underWay);
}
