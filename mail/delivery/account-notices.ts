import type { MailSendRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { accountUrl, stopEndsUrl } from '../../links/urls.ts';
import { graceEndOf } from '../../policy/licensing.ts';
import { DAY_MS, STALE_INSTANCE_DAYS } from '../../policy/numbers.ts';
import { productName } from '../../policy/products.ts';
import { zoneOf } from '../../policy/time-zones.ts';
import { readListSubject } from '../list-subject.ts';
import type {
  GraceContent,
  InstancesStaleContent,
  LicenseEndsContent,
  LicensesEndingContent,
  RelationContent,
  TransferRequestedContent,
} from '../notice-content.ts';
import type { DeliveryDeps } from './deps.ts';
import { toLicenseLine } from './license-line.ts';

type Deps = Pick<DeliveryDeps, 'store' | 'publicUrl' | 'mode'>;

/** Lines of a mail; the account's pages show all. */
const LISTED = 50;
/** Of the list for sales. */
const LISTED_FOR_SALES = 200;
/** What is read to know whether there are more than are listed. */
const READ_MAX = 10_000;

/** What ends, as the licenses are at the moment of sending; null when a renewal came in, or the reader stopped such mails. */
export async function licenseEndsContent(deps: Deps, send: MailSendRow): Promise<LicenseEndsContent | null> {
  const { store, publicUrl, mode } = deps;
  const told = await readAccount(store, send);
  if (!told) return null;
  const topic = { user_id: told.userId, topic: 'license-ends' } as const;
  if ((await store.mailStops.find(topic))?.stopped_at) return null;
  const ends = await store.licenseEndNotices.toldIn(send.subject, READ_MAX);
  const [first] = ends;
  if (!first) return null;
  const url = accountUrl(publicUrl, mode, told.accountId);
  const stop = stopEndsUrl(publicUrl, mode, await store.mailStops.token(topic, send.queued_at));
  return {
    kind: 'license-ends',
    when: first.milestone === 0 ? 'last' : 'soon',
    earliest: first.ends_on,
    ...told.place,
    licenses: ends.slice(0, LISTED).map(({ license }) => toLicenseLine(license, undefined, send.queued_at)),
    more: Math.max(0, ends.length - LISTED),
    links: { account: url, instances: `${url}/instances`, stop },
  };
}

/** The list for sales, or for a reseller; null when renewals have come in for all of it. */
export async function licensesEndingContent(
  { store }: Deps,
  send: MailSendRow,
): Promise<LicensesEndingContent | null> {
  const { list, resellerId } = readListSubject(send.subject);
  const ends = await store.licenseEndNotices.onList(list, READ_MAX, resellerId);
  if (ends.length === 0) return null;
  const listed = ends.slice(0, LISTED_FOR_SALES);
  const ids = [...new Set(listed.map(({ license }) => license.business_account_id))];
  const accounts = new Map((await store.accounts.getMany(ids)).map((row) => [row.id, row]));
  return {
    kind: 'licenses-ending',
    ends: listed.map(({ license }) => {
      const account = accounts.get(license.business_account_id);
      return {
        companyName: account?.company_name ?? '',
        customerId: account?.customer_id ?? license.business_account_id,
        license: toLicenseLine(license, undefined, send.queued_at),
      };
    }),
    more: Math.max(0, ends.length - LISTED_FOR_SALES),
    locale: 'en',
    timeZone: 'UTC',
  };
}

/** What a license's grace is; null when more was bought or fewer are used. */
export async function graceContent(
  { store, publicUrl, mode }: Deps,
  send: MailSendRow,
  kind: GraceContent['kind'],
): Promise<GraceContent | null> {
  const [licenseId = '', startedAt] = send.subject.split('/');
  const [told, license] = [await readAccount(store, send), await store.licenses.get(licenseId)];
  const until = graceEndOf(license?.grace_started_at ?? null);
  if (!told || !license || until === null || license.grace_started_at !== startedAt) return null;
  const used = (await store.instances.countUse([licenseId], [])).get(licenseId)?.users ?? 0;
  if (used <= license.quantity) return null;
  const url = accountUrl(publicUrl, mode, told.accountId);
  return {
    kind,
    productName: productName(license.product),
    ...{ version: license.version, quantity: license.quantity, used, until },
    ...told.place,
    links: { account: url, instances: `${url}/instances` },
  };
}

/** The instances that are silent still; null when none is. */
export async function instancesStaleContent(
  { store, publicUrl, mode }: Deps,
  send: MailSendRow,
): Promise<InstancesStaleContent | null> {
  const told = await readAccount(store, send);
  const rows = told ? await store.instances.stillSilent(told.accountId, send.queued_at, READ_MAX) : [];
  if (!told || rows.length === 0) return null;
  return {
    kind: 'instances-stale',
    days: STALE_INSTANCE_DAYS,
    until: new Date(Date.parse(send.queued_at) + STALE_INSTANCE_DAYS * DAY_MS).toISOString(),
    instances: rows.slice(0, LISTED).map((row) => ({
      name: row.name,
      productName: productName(row.product),
      version: row.version,
      seenAt: row.last_seen_at ?? row.activated_at,
    })),
    more: Math.max(0, rows.length - LISTED),
    ...told.place,
    links: { instances: `${accountUrl(publicUrl, mode, told.accountId)}/instances` },
  };
}

const RELATION_STATES = {
  'relation-began': 'active',
  'relation-requested': 'requested',
  'relation-ended': 'ended',
} as const;

/** What became of a reseller; null when that has changed since. */
export async function relationContent(
  { store, publicUrl, mode }: Deps,
  send: MailSendRow,
  kind: RelationContent['kind'],
): Promise<RelationContent | null> {
  const told = await readAccount(store, send);
  const relation = await store.relations.get(send.subject.split('/')[0] ?? '');
  if (!told || relation?.status !== RELATION_STATES[kind]) return null;
  return {
    kind,
    resellerName: relation.reseller_name,
    ...told.place,
    links: { resellers: `${accountUrl(publicUrl, mode, told.accountId)}/resellers` },
  };
}

/** Which resellers a transfer is about; null when it does not wait for consent any more. */
export async function transferContent(
  { store, publicUrl, mode }: Deps,
  send: MailSendRow,
): Promise<TransferRequestedContent | null> {
  const told = await readAccount(store, send);
  const row = await store.transfers.get(send.subject);
  if (!told || row?.status !== 'requested') return null;
  const [from, to] = [
    await store.resellers.get(row.from_reseller_id),
    await store.resellers.get(row.to_reseller_id),
  ];
  return {
    kind: 'transfer-requested',
    fromName: from?.name ?? '',
    toName: to?.name ?? '',
    expiresAt: row.expires_at,
    ...told.place,
    links: { transfer: `${accountUrl(publicUrl, mode, told.accountId)}/transfers/${row.id}` },
  };
}

/** The account of a mail to one of its admins, and the admin's language; null when they are no admin any more. */
async function readAccount(store: Store, { business_account_id, user_id }: MailSendRow) {
  const [accountId, userId] = [business_account_id ?? '', user_id ?? ''];
  const account = await store.accounts.get(accountId);
  const user = await store.users.get(userId);
  if (!account || !user || !(await store.members.isAdmin(accountId, userId))) return null;
  const customer = account.customer_id === null ? undefined : await store.customers.get(account.customer_id);
  const place = {
    companyName: account.company_name,
    locale: user.locale ?? customer?.locale ?? 'en',
    timeZone:
      user.time_zone ?? zoneOf({ timeZone: customer?.time_zone ?? null, country: customer?.country ?? null }),
  };
  return { accountId, userId, place };
}
