import type { Request, Response } from 'express';
import type { Environment } from '../environment.ts';

const KEPT_MS = 180 * 24 * 3_600_000;

/** Remembers in the browser which account was opened last. It opens nothing by itself. */
export function chooseAccount(res: Response, environment: Environment, accountId: string): void {
  const secure = isSecure(environment);
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: KEPT_MS } as const;
  res.cookie(cookieName(environment), accountId, options);
}

/** The account chosen last, if it is one of these; else the only one there is. */
export function chosenAccount(
  environment: Environment,
  req: Request,
  accounts: readonly { id: string }[],
): string | null {
  const name = cookieName(environment);
  const pairs = (req.headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
  const kept = pairs.find(([key]) => key === name)?.[1];
  if (accounts.some(({ id }) => id === kept)) return kept ?? null;
  return accounts.length === 1 ? (accounts[0]?.id ?? null) : null;
}

const isSecure = ({ publicUrl }: Environment): boolean => publicUrl.startsWith('https:');

/** Each environment has its own: their accounts are others. */
function cookieName(environment: Environment): string {
  const name = environment.mode === 'test' ? 'gatehouse-test.account' : 'gatehouse.account';
  return isSecure(environment) ? `__Host-${name}` : name;
}
