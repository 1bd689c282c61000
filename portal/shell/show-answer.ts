import { openSealed } from '../../links/seal.ts';
import { keptSince } from '../../policy/retention.ts';
import { sendError } from './errors.tsx';
import { textOf } from './form-fields.ts';
import type { Page } from './visit.ts';

/** `GET /answers/:token`: what a form was answered with, for a time. */
export const showAnswer: Page = async (req, res, visit) => {
  const { environment, user } = visit;
  const since = keptSince('formAnswers', Date.now());
  const token = textOf(req.params.token);
  const answer = await environment.store.keptAnswers.find(token, user?.id ?? null, since);
  if (answer) res.type('html').send(openSealed(environment.mail.keys, answer.sealed));
  else sendError(res, visit, 404);
};
