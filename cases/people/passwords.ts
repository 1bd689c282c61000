import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { queueChangedMail, queueResetMail } from '../../domain/mail/password-mails.ts';
import type { Environment } from '../environment.ts';

/** Mails a link to whoever has the address, within the limits; nobody else learns whether there is anyone. */
export async function mailReset(
  environment: Environment,
  email: string,
  validMinutes: number,
): Promise<void> {
  const queued = await environment.auth.passwords.issueReset(email, (made, trx) =>
    queueResetMail(environment, { ...made, validMinutes }, trx),
  );
  if (queued) environment.sender.poke(MAIL_PRIORITY.person);
}

/**
 * Changes a password by the token of a mail, and tells its owner. Answers false when the token does not work (any
 * more).
 */
export async function redeemReset(
  environment: Environment,
  token: string,
  password: string,
): Promise<boolean> {
  const changed = await environment.auth.passwords.redeemReset(token, password, (user, trx) =>
    queueChangedMail(environment, user, trx),
  );
  if (changed) environment.sender.poke(MAIL_PRIORITY.person);
  return changed;
}

/** Changes a password whose old one is known, and tells its owner. Answers false for a wrong old one. */
export async function changePassword(
  environment: Environment,
  person: { userId: string; current: string; next: string; keepSession: string | null },
): Promise<boolean> {
  const changed = await environment.auth.passwords.change(person, (user, trx) =>
    queueChangedMail(environment, user, trx),
  );
  if (changed) environment.sender.poke(MAIL_PRIORITY.person);
  return changed;
}
