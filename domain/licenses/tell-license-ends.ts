import type { Knex } from 'knex';
import { MAIL_PRIORITY } from '../../contracts/states.ts';
import type { LicenseEndNoticeRow } from '../../db/notice-rows.ts';
import type { LicenseRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import {
  type EndNotice,
  endsInView,
  keyOfEnd,
  type LicenseEnd,
  planEndNotices,
} from '../../policy/license-ends.ts';
import { queueAdminMails } from '../mail/queue-admin-mails.ts';

interface AboutAccount {
  accountId: string;
  now: string;
}

/** The mails that each of these accounts' admins should get today, without those that were told already. */
export async function planAccountEnds(
  store: Store,
  accountIds: string[],
  now: string,
  trx?: Knex,
): Promise<Map<string, EndNotice[]>> {
  const today = now.slice(0, 10);
  const rows = await store.licenseEndNotices.endingOf(accountIds, endsInView(today), trx);
  const told = lastTold(
    await store.licenseEndNotices.ofLicenses(
      rows.map(({ id }) => id),
      trx,
    ),
  );
  const endsOf = (accountId: string) =>
    rows.filter((row) => row.business_account_id === accountId).map(toEnd);
  return new Map(accountIds.map((accountId) => [accountId, planEndNotices(endsOf(accountId), told, today)]));
}

/** Tells an account's admins of what ends, once for each milestone; returns how many ends. */
export async function tellLicenseEnds(store: Store, about: AboutAccount, trx: Knex): Promise<number> {
  const { accountId, now } = about;
  await store.accounts.lock(accountId, trx);
  const notices = (await planAccountEnds(store, [accountId], now, trx)).get(accountId) ?? [];
  const admins = await store.members.activeAdmins(accountId, trx);
  const stopped = await store.mailStops.stoppedBy(
    admins.map(({ id }) => id),
    'license-ends',
    trx,
  );
  const readers = admins.filter(({ id }) => !stopped.has(id));
  let told = 0;
  for (const notice of notices) {
    const subject = subjectOf(accountId, notice);
    const mail = { subject, kind: 'license-ends', ...about, workflowId: null } as const;
    const queued = await queueAdminMails(store, { ...mail, priority: MAIL_PRIORITY.campaign }, readers, trx);
    // The organisation's limit is used up: the next sweep tells of it.
    if (readers.length > 0 && queued === 0) break;
    await store.licenseEndNotices.record(toRows(notice, { ...about, subject }), trx);
    told += notice.ends.length;
  }
  return told;
}

/** Names one of its ends, which is told once for each milestone: another notice may have the same first day. */
const subjectOf = (accountId: string, { milestone, earliest, ends: [one] }: EndNotice): string =>
  [accountId, 'ends', milestone, earliest, one?.licenseId, one?.what].join('/');

const toRows = (
  { ends, milestone }: EndNotice,
  { accountId, subject, now }: AboutAccount & { subject: string },
): Omit<LicenseEndNoticeRow, 'listed_in'>[] =>
  ends.map(({ licenseId, what, endsOn }) => ({
    ...{ license_id: licenseId, what, ends_on: endsOn, milestone },
    ...{ business_account_id: accountId, notice: subject, told_at: now },
  }));

function toEnd(row: LicenseRow): LicenseEnd {
  const what = row.kind === 'subscription' ? 'subscription' : 'insurance';
  const end = what === 'subscription' ? row.subscription_ends_at : row.upgrade_insurance_until;
  const since = (row.bound_at ?? row.created_at).slice(0, 10);
  return { licenseId: row.id, what, endsOn: String(end).slice(0, 10), since };
}

function lastTold(rows: LicenseEndNoticeRow[]): Map<string, number> {
  const told = new Map<string, number>();
  for (const { license_id: licenseId, what, ends_on: endsOn, milestone } of rows) {
    const key = keyOfEnd({ licenseId, what, endsOn });
    told.set(key, Math.min(milestone, told.get(key) ?? milestone));
  }
  return told;
}
