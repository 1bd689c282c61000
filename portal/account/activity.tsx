import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { ActivityPage, type ActivityPageProps } from './activity-page.tsx';
import { type AccountPageOf, frameOf } from './open-account.tsx';
import { readEvents } from './read-events.ts';

const PAGE = 50;

/**
 * `GET /accounts/:id/activity?after=…`, for admins: what happened to the account, and at its members' sign-ins since they
 * joined, without networks.
 */
export const showActivity: AccountPageOf = async (req, res, opened) => {
  const { visit, account, href } = opened;
  const { store } = visit.environment;
  const { t } = visit.reader;
  const cursor = textOf(req.query.after);
  const after = cursor ? await store.audit.get(account.id, cursor) : undefined;
  const rows = await store.audit.ofAccount(account.id, { limit: PAGE + 1, after });
  const shown = rows.slice(0, PAGE);
  const props: ActivityPageProps = {
    frame: frameOf(opened, 'activity'),
    events: await readEvents(opened, shown),
    olderHref: rows.length > PAGE ? `${href}/activity?after=${shown.at(-1)?.id}` : undefined,
    newestHref: after ? `${href}/activity` : undefined,
  };
  sendPage(res, visit, { title: accountViewTitle(t, props.frame), body: <ActivityPage {...props} /> });
};
