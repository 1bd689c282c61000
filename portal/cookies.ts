import type { Request, Response } from 'express';
import type { Environment } from '../environment.ts';

/** What the browser keeps under a name of ours. */
export function cookieOf(environment: Environment, req: Request, name: string): string | undefined {
  const full = fullName(environment, name);
  const pairs = (req.headers.cookie ?? '').split(/; */).map((pair) => pair.split('='));
  return pairs.find(([key]) => key === full)?.[1];
}

/** Has the browser keep something that opens nothing by itself. */
export function keepCookie(
  res: Response,
  environment: Environment,
  { name, value, forMs }: { name: string; value: string; forMs: number },
): void {
  const secure = isSecure(environment);
  const options = { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: forMs } as const;
  res.cookie(fullName(environment, name), value, options);
}

const isSecure = ({ publicUrl }: Environment): boolean => publicUrl.startsWith('https:');

/** Each environment has its own. */
function fullName(environment: Environment, name: string): string {
  const prefix = environment.mode === 'test' ? 'gatehouse-test' : 'gatehouse';
  return `${isSecure(environment) ? '__Host-' : ''}${prefix}.${name}`;
}
