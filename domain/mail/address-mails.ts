import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { MailAsker } from '../../contracts/states.ts';
import type { UserRow } from '../../db/rows.ts';
import { pageUrl, undoAddressUrl } from '../../links/urls.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import type { Sender } from '../../mail/delivery/sender.ts';
import { maskEmail } from '../../policy/addresses.ts';
import { ADDRESS_CODE, MAIN_ADDRESS_UNDO_HOURS } from '../../policy/numbers.ts';
import { languageOf } from './password-mails.ts';
import { queuePersonMail } from './person-mail.ts';

type Deps = DeliveryDeps & { sender: Sender };

/** Queues the code that proves an address, to that address. The caller pokes the sender after the commit. */
export async function queueAddressCode(
  deps: Deps,
  {
    id,
    to,
    code,
    user,
    locale,
    askedBy,
    forMain,
  }: {
    id: string;
    to: string;
    code: string;
    user: Pick<UserRow, 'id' | 'email'>;
    locale: string;
    askedBy: MailAsker;
    forMain: boolean;
  },
  trx: Knex,
): Promise<void> {
  const content = {
    kind: 'address-code',
    code,
    // A person who owns both addresses recognises it; others learn nothing.
    user: maskEmail(user.email),
    validMinutes: ADDRESS_CODE.minutes,
    locale,
    forMain,
  } as const;
  await queuePersonMail(deps, { to, content, subject: id, userId: user.id, askedBy }, trx);
}

/** Tells a user's main address that another one was added or removed. The caller pokes the sender after the commit. */
export async function queueAddressChanged(
  deps: Deps,
  { kind, user, email }: { kind: 'address-added' | 'address-removed'; user: UserRow; email: string },
  trx: Knex,
): Promise<void> {
  const links = { account: pageUrl(deps.publicUrl, deps.mode, '/account') };
  const changed = { email, changedAt: new Date().toISOString(), ...(await languageOf(deps, user, trx)) };
  const content = { kind, ...changed, links };
  await queuePersonMail(deps, { to: user.email, content, subject: randomUUID(), userId: user.id }, trx);
}

/**
 * Tells the earlier main address of a user that another one took its place, with the link that undoes it. The caller
 * pokes the sender after the commit.
 */
export async function queueMainAddressChanged(
  deps: Deps,
  { id, user, to, token }: { id: string; user: UserRow; to: string; token: string },
  trx: Knex,
): Promise<void> {
  const language = await languageOf(deps, { ...user, email: to }, trx);
  const content = {
    kind: 'main-address-changed',
    email: user.email,
    changedAt: new Date().toISOString(),
    ...language,
    validMinutes: MAIN_ADDRESS_UNDO_HOURS * 60,
    links: { undo: undoAddressUrl(deps.publicUrl, deps.mode, token) },
  } as const;
  await queuePersonMail(deps, { to, content, subject: id, userId: user.id }, trx);
}
