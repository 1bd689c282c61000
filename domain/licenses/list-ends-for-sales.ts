import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';
import { listSubject } from '../../mail/list-subject.ts';

/**
 * Mails the vendor's sales one list a day of the ends that reached a milestone since the last list, and each reseller with an
 * address a list of what it sold; none if there are none.
 * Without an address of sales they count as listed, so that a later address does not get old ones.
 * @returns how many ends are on it
 */
export async function listEndsForSales(
  store: Store,
  { salesEmail, now }: { salesEmail: string | null; now: string },
  trx: Knex,
): Promise<number> {
  const about = { subject: `ends/${now.slice(0, 10)}`, kind: 'licenses-ending', n: 1 } as const;
  if (await store.mailSends.isQueued(about, trx)) return 0;
  const listed = await store.licenseEndNotices.putOnList(about.subject, trx);
  if (listed === 0) return 0;
  const queue = (recipient: string, resellerId?: string) =>
    store.mailSends.queue(
      {
        ...{ ...about, subject: listSubject(about.subject, resellerId) },
        ...{ workflow_id: null, business_account_id: null, recipient },
        ...{ priority: MAIL_PRIORITY.campaign, queued_at: now },
      },
      trx,
    );
  for (const { id, contact_email } of await store.licenseEndNotices.resellersOn(about.subject, trx)) {
    if (contact_email !== null) await queue(contact_email, id);
  }
  if (salesEmail === null) return 0;
  await queue(salesEmail);
  return listed;
}
