import type { RequestHandler } from 'express';
import { Problem } from '../problem.ts';

/** Last of the routes: whatever got here exists nowhere. */
export const notFound: RequestHandler = (req) => {
  throw new Problem('not_found', `There is no ${req.method} ${req.path}.`);
};

/** Last handler of a path: `route.all(methodNotAllowed('GET', 'POST'))` names the methods it has. */
export const methodNotAllowed =
  (...methods: string[]): RequestHandler =>
  (req, res) => {
    res.set('Allow', methods.join(', '));
    throw new Problem('method_not_allowed', `${req.path} answers ${methods.join(', ')}, not ${req.method}.`);
  };
