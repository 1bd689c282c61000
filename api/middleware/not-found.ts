import type { RequestHandler } from 'express';
import { Problem } from '../problem.ts';

/** The last route: answers 404 to everything that reached it. */
export const notFound: RequestHandler = (req) => {
  throw new Problem('not_found', `There is no ${req.method} ${req.path}.`);
};

/** The last handler of a path; `methodNotAllowed('GET', 'POST')` names the methods the path has. */
export const methodNotAllowed =
  (...methods: string[]): RequestHandler =>
  (req, res) => {
    res.set('Allow', methods.join(', '));
    throw new Problem('method_not_allowed', `${req.path} answers ${methods.join(', ')}, not ${req.method}.`);
  };
