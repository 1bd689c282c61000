import type { Request, Response } from 'express';
import { cookieIn, cookiePrefix, isHttps } from '../../auth/cookies.ts';
import type { Environment } from '../../cases/environment.ts';

/** A cookie of this environment. */
export function cookieOf(environment: Environment, req: Request, name: string): string | undefined {
  return cookieIn(req.headers.cookie, fullName(environment, name));
}

/** Sets a cookie that grants no access. */
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
