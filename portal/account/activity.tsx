import { textOf } from '../shell/form-fields.ts';
import { sendPage } from '../shell/page.ts';
import { accountViewTitle } from './account-frame.tsx';
import { ActivityPage, type ActivityPageProps } from './activity-page.tsx';
import { type AccountPageOf, frameOf } from './open-account.tsx';
import { readEvents } from './read-events.ts';

const PAGE = 50;

/**
 * `GET /accounts/:id/activity?after=…`, for admins: what happened to the account, and at its members' sign-ins since they
 * joined, without networks. `after` is the place of an event, which may not be shown any more.
 */
export const showActivity: AccountPageOf = async (req, res, opened) => {
  const { visit, account, href } = opened;
  const { store } = visit.environment;
  const { t } = visit.reader;
  const [at, id] = textOf(req.query.after).split('~');
  const after = at === undefined || id === undefined ? undefined : { at, id };
  const rows = await store.audit.ofAccount(account.id, { limit: PAGE + 1, after });
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  const props: ActivityPageProps = {
    frame: frameOf(opened, 'activity'),
    events: await readEvents(opened, shown),
    olderHref: rows.length > PAGE && last ? `${href}/activity?after=${last.at}~${last.id}` : undefined,
    newestHref: after ? `${href}/activity` : undefined,
  };
  sendPage(res, visit, { title: accountViewTitle(t, props.frame), body: <ActivityPage {...props} /> });
};
