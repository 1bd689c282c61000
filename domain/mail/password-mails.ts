import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { UserRow } from '../../db/rows.ts';
import { forgotPasswordUrl, resetPasswordUrl } from '../../links/urls.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import type { Sender } from '../../mail/delivery/sender.ts';
import { queuePersonMail } from './person-mail.ts';

type Deps = DeliveryDeps & { sender: Sender };

/**
 * Queues the mail with the link to choose a new password, to the user's main address. The caller pokes the sender after
 * the commit.
 */
export async function queueResetMail(
  deps: Deps,
  { user, token, validMinutes }: { user: UserRow; token: string; validMinutes: number },
  trx: Knex,
): Promise<void> {
  const { locale } = await languageOf(deps, user, trx);
  const links = { reset: resetPasswordUrl(deps.publicUrl, deps.mode, token) };
  const content = { kind: 'password-reset', validMinutes, locale, links } as const;
  await queuePersonMail(
    deps,
    { to: user.email, content, subject: randomUUID(), userId: user.id, askedBy: 'visitor' },
    trx,
  );
}

/**
 * Queues the notice that a password was changed, by the user or another person. The caller pokes the sender after the
 * commit.
 */
export async function queueChangedMail(deps: Deps, user: UserRow, trx: Knex): Promise<void> {
  const links = { reset: forgotPasswordUrl(deps.publicUrl, deps.mode) };
  const language = await languageOf(deps, user, trx);
  const content = {
    kind: 'password-changed',
    changedAt: new Date().toISOString(),
    ...language,
    links,
  } as const;
  await queuePersonMail(deps, { to: user.email, content, subject: randomUUID(), userId: user.id }, trx);
}

/** The language and the time zone that the user has chosen, else those of the last invitation. */
export async function languageOf({ store }: Pick<Deps, 'store'>, user: UserRow, trx: Knex) {
  const invitation = await store.invitations.latestTo(user.email, trx);
  return {
    locale: user.locale ?? invitation?.locale ?? 'en',
    timeZone: user.time_zone ?? invitation?.time_zone ?? 'UTC',
  };
}
