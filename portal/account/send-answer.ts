import type { Response } from 'express';
import { sendError } from '../shell/errors.tsx';
import { type OpenedAccount, sendNoAccess } from './open-account.tsx';

interface AdminAnswer {
  /** How it ended; anything else than `done` that an admin may do changed nothing. */
  result: 'done' | 'unchanged' | 'not_admin' | 'not_found';
  /** The page of what the answer is about, which says what was done. */
  href: string;
  action: string | undefined;
}

/** Answers a form with which an admin decides about a reseller. */
export function sendAnswer(
  res: Response,
  { visit, account }: OpenedAccount,
  { result, href, action }: AdminAnswer,
): void {
  if (result === 'not_admin') sendNoAccess(res, visit, account, 'admins-only');
  else if (result === 'not_found') sendError(res, visit, 404);
  else res.redirect(303, `${href}${result === 'done' ? `?done=${action}` : ''}`);
}
