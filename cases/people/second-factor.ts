import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity } from './security-event.ts';

/** Turns a second factor on by a code of the app, and tells the user; null for a wrong code. */
export async function confirmFactor(
  environment: Environment,
  { userId, code }: { userId: string; code: string },
  origin: Origin,
): Promise<string[] | null> {
  const cookies = await environment.auth.secondFactor.confirm(code, origin.headers);
  if (cookies)
    await reportSecurity(environment, { action: 'user.factor_on', userId, origin, notice: 'factor-on' });
  return cookies;
}

/** Turns the second factor off by the password, and tells the user; null for a wrong password. */
export async function removeFactor(
  environment: Environment,
  { userId, password }: { userId: string; password: string },
  origin: Origin,
): Promise<string[] | null> {
  const cookies = await environment.auth.secondFactor.turnOff(password, origin.headers);
  if (cookies)
    await reportSecurity(environment, { action: 'user.factor_off', userId, origin, notice: 'factor-off' });
  return cookies;
}
