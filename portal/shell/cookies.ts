import type { Request, Response } from 'express';
import { cookieIn, cookiePrefix, isHttps } from '../../auth/cookies.ts';
import type { Environment } from '../../cases/environment.ts';

/** What the browser keeps under a name of ours. */
export function cookieOf(environment: Environment, req: Request, name: string): string | undefined {
  return cookieIn(req.headers.cookie, fullName(environment, name));
}

/** Has the browser keep something that opens nothing by itself. */
export function keepCookie(
  res: Response,
  environment: Environment,
  { name, value, forMs }: { name: string; value: string; forMs: number },
): void {
  const secure = isHttps(environment);
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: forMs } as const;
  res.cookie(fullName(environment, name), value, options);
}

const fullName = (environment: Environment, name: string): string => `${cookiePrefix(environment)}.${name}`;
