import type { AuditRow } from '../../db/security-rows.ts';
import type { Store } from '../../db/store.ts';
import { formatMoment } from '../../policy/dates.ts';
import { productName } from '../../policy/products.ts';
import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { ActivityPage, type ActivityPageProps } from './activity-page.tsx';
import { type AccountPageOf, frameOf } from './open-account.tsx';

const PAGE = 50;

/**
 * `GET /accounts/:id/activity?after=…`, for admins: what happened to the account, and at its members' sign-ins since they
 * joined, without networks.
 */
export const showActivity: AccountPageOf = async (req, res, opened) => {
  const { visit, account, href } = opened;
  const timeZone = await opened.readZone();
  const { store } = visit.environment;
  const { t, dateLocale } = visit.reader;
  const cursor = textOf(req.query.after);
  const after = cursor ? await store.audit.get(account.id, cursor) : undefined;
  const rows = await store.audit.ofAccount(account.id, { limit: PAGE + 1, after });
  const shown = rows.slice(0, PAGE);
  const names = await readNames(store, account.id, shown);
  const props: ActivityPageProps = {
    frame: frameOf(opened, 'activity'),
    events: shown.map((row) => ({
      id: row.id,
      at: formatMoment(row.at, { dateLocale, timeZone }),
      event: row.action,
      actor: names.get(row.actor) ?? t(row.actor === 'invitee' ? 'activity.invitee' : 'activity.vendor'),
      subject: names.get(row.subject) ?? t('activity.gone'),
    })),
    olderHref: rows.length > PAGE ? `${href}/activity?after=${shown.at(-1)?.id}` : undefined,
    newestHref: after ? `${href}/activity` : undefined,
  };
  sendPage(res, visit, { title: accountViewTitle(t, props.frame), body: <ActivityPage {...props} /> });
};

/** Display names of actors and subjects, keyed as events name them. */
async function readNames(store: Store, accountId: string, rows: AuditRow[]): Promise<Map<string, string>> {
  const mentioned = rows.flatMap(({ actor, subject }) => [actor.replace(/^user:/, ''), subject]);
  const ids = [...new Set(mentioned)];
  const users = await store.users.getMany(ids.filter((id) => id.startsWith('user_')));
  const invitations = await store.invitations.getMany(accountId, ids);
  const licenses = await store.licenses.getMany(accountId, ids);
  return new Map([
    ...users.flatMap(({ id, name }): [string, string][] => [
      [id, name],
      [`user:${id}`, name],
    ]),
    ...invitations.map(({ id, email }): [string, string] => [id, email]),
    ...licenses.map(({ id, product }): [string, string] => [id, productName(product)]),
  ]);
}
