import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { SecurityNotice } from '../../contracts/states.ts';
import { pageUrl } from '../../links/urls.ts';
import type { DeliveryDeps } from '../../mail/delivery/deps.ts';
import type { Sender } from '../../mail/delivery/sender.ts';
import { browserName } from '../../policy/browser-name.ts';
import { languageOf } from './password-mails.ts';
import { queuePersonMail } from './person-mail.ts';
import { takeRecipient } from './recipients.ts';

interface QueueSecurityNoticeInput {
  userId: string;
  notice: SecurityNotice;
  /** The `User-Agent` of the browser that did it. */
  userAgent: string;
  /** Names the event where two requests may report the same one. */
  subject?: string;
}

/**
 * Tells a user's main address about an event at their sign-in, within the limits of these mails. The caller pokes the
 * sender after the commit.
 */
export async function queueSecurityNotice(
  deps: DeliveryDeps & { sender: Sender },
  { userId, notice, userAgent, subject = randomUUID() }: QueueSecurityNoticeInput,
  trx: Knex,
): Promise<void> {
  const { store, publicUrl, mode } = deps;
  const user = await store.users.get(userId, trx);
  const now = new Date().toISOString();
  if (!user || (await store.mailSends.isQueued({ subject, n: 1, kind: 'security-notice' }, trx))) return;
  const cause = notice === 'new-browser' ? 'newBrowser' : 'security';
  if (!(await takeRecipient(store, { to: user.email, cause, now }, trx)).ok) return;
  const { browser, system } = browserName(userAgent);
  const content = {
    kind: 'security-notice',
    notice,
    browser: [browser, system].filter(Boolean).join(', ') || null,
    changedAt: now,
    ...(await languageOf(deps, user, trx)),
    links: { account: pageUrl(publicUrl, mode, '/account') },
  } as const;
  await queuePersonMail(deps, { to: user.email, content, subject, userId }, trx);
}
