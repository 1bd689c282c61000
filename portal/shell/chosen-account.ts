import type { Request, Response } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { cookieOf, keepCookie } from './cookies.ts';

const KEPT_MS = 180 * 24 * 3_600_000;

/** Remembers in the browser which account was opened last. The cookie grants no access. */
export const chooseAccount = (res: Response, environment: Environment, accountId: string): void =>
  keepCookie(res, environment, { name: 'account', value: accountId, forMs: KEPT_MS });

/** The account opened last, if it is one of these; else the only one. */
export function chosenAccount(
  environment: Environment,
  req: Request,
  accounts: readonly { id: string }[],
): string | null {
  const kept = cookieOf(environment, req, 'account');
  if (accounts.some(({ id }) => id === kept)) return kept ?? null;
  return accounts.length === 1 ? (accounts[0]?.id ?? null) : null;
}
