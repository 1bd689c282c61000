import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity } from './security-event.ts';

/**
 * Turns a second factor on by a code of the app, and tells the user, once, however often the button was pressed; null for a
 * wrong code.
 */
export async function confirmFactor(
  environment: Environment,
  person: { userId: string; code: string },
  origin: Origin,
): Promise<string[] | null> {
  const { auth, sender } = environment;
  const { userId } = person;
  const cookies = await auth.secondFactor.confirm(person, origin.headers, async (factor, trx) => {
    const notice = { notice: 'factor-on', subject: `${factor}/on` } as const;
    await reportSecurity(environment, { action: 'user.factor_on', userId, origin, ...notice }, trx);
  });
  if (cookies) sender.poke(MAIL_PRIORITY.person);
  return cookies;
}

/** Turns the second factor off by the password, and tells the user, once; null for a wrong password. */
export async function removeFactor(
  environment: Environment,
  person: { userId: string; password: string },
  origin: Origin,
): Promise<string[] | null> {
  const { auth, sender } = environment;
  const { userId } = person;
  const cookies = await auth.secondFactor.turnOff(person, origin.headers, async (factor, trx) => {
    const notice = { notice: 'factor-off', subject: `${factor}/off` } as const;
    await reportSecurity(environment, { action: 'user.factor_off', userId, origin, ...notice }, trx);
  });
  if (cookies) sender.poke(MAIL_PRIORITY.person);
  return cookies;
}
