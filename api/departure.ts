import type { RequestHandler } from 'express';
import { Problem, sendProblem } from './problem.ts';

/** A process that stops takes its leave in two steps, so that load balancers miss nothing of it. */
export class Departure {
  /** It is no longer ready and still answers: balancers need some seconds to notice. */
  isLeaving = false;
  /** It takes no further request, and answers those under way. */
  isClosed = false;
}

const RETRY_SECONDS = 1;

const shuttingDown = (detail: string): Problem =>
  new Problem('shutting_down', detail, { retryAfterSeconds: RETRY_SECONDS });

/** @throws Problem `shutting_down` for who asks whether this process is ready */
export function assertStaying({ isLeaving }: Departure): void {
  if (isLeaving) throw shuttingDown('This process takes no orders soon.');
}

/** Refuses what comes on a connection that is still open after the last one was taken. */
export const refuseOnceClosed =
  (departure: Departure): RequestHandler =>
  (_req, res, next) => {
    if (!departure.isClosed) next();
    else sendProblem(res, shuttingDown('Nothing was done. Repeat the request: another process takes it.'));
  };
