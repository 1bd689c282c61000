import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { Store } from '../../db/store.ts';

/**
 * Mails the vendor's sales one list a day of the ends that reached a milestone since the last list; none if there are none.
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
  if (listed === 0 || salesEmail === null) return 0;
  await store.mailSends.queue(
    {
      ...{ ...about, workflow_id: null, business_account_id: null, recipient: salesEmail },
      ...{ priority: MAIL_PRIORITY.campaign, queued_at: now },
    },
    trx,
  );
  return listed;
}
