import { MAIL_PRIORITY } from '../../contracts/states.ts';
import { queueChangedMail, queueResetMail } from '../../domain/mail/password-mails.ts';
import type { Environment } from '../environment.ts';

/** Mails a reset link to the address's user, within the limits. Does not reveal whether there is one. */
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

/** Changes a password by the token of a mail, and mails the owner. False when the token does not work. */
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

/** Changes a password if the old one is right, and mails the owner. False if it is wrong. */
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
