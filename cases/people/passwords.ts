import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { queueChangedMail, queueResetMail } from '../../domain/mail/password-mails.ts';
import type { Environment } from '../environment.ts';
import { type Origin, reportSecurity } from './security-event.ts';

/**
 * Mails a reset link to the main address of the user with this address, within the limits. Does not reveal whether there
 * is one.
 */
export async function mailReset(
  environment: Environment,
  { email, validMinutes }: { email: string; validMinutes: number },
  origin: Origin,
): Promise<void> {
  const queued = await environment.auth.passwords.issueReset(email, async (made, trx) => {
    await reportSecurity(environment, { action: 'user.reset_requested', userId: made.user.id, origin }, trx);
    await queueResetMail(environment, { ...made, validMinutes }, trx);
  });
  if (queued) environment.sender.poke(MAIL_PRIORITY.person);
}

/** Changes a password by the token of a mail, and mails the owner. False when the token does not work. */
export async function redeemReset(
  environment: Environment,
  { token, password }: { token: string; password: string },
  origin: Origin,
): Promise<boolean> {
  const changed = await environment.auth.passwords.redeemReset(token, password, async (user, trx) => {
    await reportSecurity(environment, { action: 'user.password_reset', userId: user.id, origin }, trx);
    await queueChangedMail(environment, user, trx);
  });
  if (changed) environment.sender.poke(MAIL_PRIORITY.person);
  return changed;
}

/** Changes a password if the old one is right, and mails the owner. False if it is wrong. */
export async function changePassword(
  environment: Environment,
  person: { userId: string; current: string; next: string; keepSession: string | null },
  origin: Origin,
): Promise<boolean> {
  const changed = await environment.auth.passwords.change(person, async (user, trx) => {
    await reportSecurity(environment, { action: 'user.password_changed', userId: user.id, origin }, trx);
    await queueChangedMail(environment, user, trx);
  });
  if (changed) environment.sender.poke(MAIL_PRIORITY.person);
  return changed;
}
