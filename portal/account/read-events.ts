import type { AuditRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { formatMoment } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import type { Happened } from './describe-event.ts';
import type { OpenedAccount } from './open-account.tsx';

/** Events of an account as its pages show them. */
export async function readEvents(
  opened: OpenedAccount,
  rows: AuditRow[],
): Promise<({ id: string; at: string } & Happened)[]> {
  const { visit, account } = opened;
  const { t, dateLocale } = visit.reader;
  const timeZone = await opened.readZone();
  const names = await readNames(visit.environment.store, account.id, rows);
  return rows.map((row) => ({
    id: row.id,
    at: formatMoment(row.at, { dateLocale, timeZone }),
    event: eventOf(row),
    actor:
      names.get(actorOfEvent(row)) ?? t(row.actor === 'invitee' ? 'activity.invitee' : 'activity.vendor'),
    subject: names.get(row.subject) ?? t('activity.gone'),
    ...versionsOf(row),
  }));
}

/** No person decided that a relation ended with its order. */
const eventOf = ({ action, data }: AuditRow): string =>
  action.startsWith('relation.') && (JSON.parse(data) as { because?: unknown }).because === 'order_cancelled'
    ? 'relation.order_cancelled'
    : action;

function versionsOf({ data }: AuditRow): { version: string; from: string } {
  const { version, from } = JSON.parse(data) as Record<string, unknown>;
  return { version: String(version ?? ''), from: String(from ?? '') };
}

/** A reseller that ends a relation itself does so with its key, whose name is no business of the account. */
const actorOfEvent = ({ actor, subject, data }: AuditRow): string =>
  (JSON.parse(data) as { bySeller?: unknown }).bySeller === true ? subject : actor;

/** Display names of actors and subjects, keyed as events name them. */
async function readNames(store: Store, accountId: string, rows: AuditRow[]): Promise<Map<string, string>> {
  const mentioned = rows.flatMap(({ actor, subject }) => [actor.replace(/^user:/, ''), subject]);
  const ids = [...new Set(mentioned)];
  const users = await store.users.getMany(ids.filter((id) => id.startsWith('user_')));
  const invitations = await store.invitations.getMany(accountId, ids);
  const licenses = await store.licenses.getMany(accountId, ids);
  const instances = await store.instances.getMany(accountId, [
    ...ids,
    ...ids.map((id) => id.replace(/^instance:/, '')),
  ]);
  const relations = await store.relations.getMany(accountId, ids);
  const transfers = await store.transfers.getMany(accountId, ids);
  const between = await store.resellers.getMany(
    transfers.flatMap((row) => [row.from_reseller_id, row.to_reseller_id]),
  );
  const sellerOf = (id: string) => between.find((reseller) => reseller.id === id)?.name ?? '';
  return new Map([
    ...transfers.map((row): [string, string] => [
      row.id,
      `${sellerOf(row.from_reseller_id)} → ${sellerOf(row.to_reseller_id)}`,
    ]),
    ...relations.map(({ id, reseller_name }): [string, string] => [id, reseller_name]),
    ...users.flatMap(({ id, name }): [string, string][] => [
      [id, name],
      [`user:${id}`, name],
    ]),
    ...invitations.map(({ id, email }): [string, string] => [id, email]),
    ...instances.flatMap(({ id, name }): [string, string][] => [
      [id, name],
      [`instance:${id}`, name],
    ]),
    ...licenses.map(({ id, product }): [string, string] => [id, productName(product)]),
  ]);
}
