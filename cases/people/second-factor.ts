import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity } from './security-event.ts';

/**
 * Turns a second factor on by a code of the app, and tells the user once, however often the button was pressed; null for a
 * wrong code.
 */
export async function confirmFactor(
  environment: Environment,
  { userId, code }: { userId: string; code: string },
  origin: Origin,
): Promise<string[] | null> {
  const { secondFactor } = environment.auth;
  const wasOn = await secondFactor.isOn(userId);
  const cookies = await secondFactor.confirm(code, origin.headers);
  const factor = cookies && !wasOn && (await secondFactor.idOf(userId));
  if (factor) {
    const notice = { notice: 'factor-on', subject: `${factor}/on` } as const;
    await reportSecurity(environment, { action: 'user.factor_on', userId, origin, ...notice });
  }
  return cookies;
}

/** Turns the second factor off by the password, and tells the user once; null for a wrong password. */
export async function removeFactor(
  environment: Environment,
  { userId, password }: { userId: string; password: string },
  origin: Origin,
): Promise<string[] | null> {
  const { secondFactor } = environment.auth;
  const factor = await secondFactor.idOf(userId);
  const cookies = await secondFactor.turnOff(password, origin.headers);
  if (cookies && factor) {
    const notice = { notice: 'factor-off', subject: `${factor}/off` } as const;
    await reportSecurity(environment, { action: 'user.factor_off', userId, origin, ...notice });
  }
  return cookies;
}
