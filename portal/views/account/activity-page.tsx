import { Empty } from '../parts/frame.tsx';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';

const text = {
  title: 'Activity',
  emptyTitle: 'Nothing has happened yet',
  empty: 'Who joins, who is invited, and what admins change shows here, the newest first.',
  pages: 'Pages of the activity',
  older: 'Older',
  newest: 'Newest',
};

type Names = { actor: string; subject: string };

/** What happened, in plain words. */
const happened: Record<string, (names: Names) => string> = {
  'membership.promoted': ({ actor, subject }) => `${actor} made ${subject} an admin.`,
  'membership.demoted': ({ actor, subject }) => `${actor} took the admin role from ${subject}.`,
  'membership.blocked': ({ actor, subject }) => `${actor} blocked ${subject}.`,
  'membership.unblocked': ({ actor, subject }) => `${actor} unblocked ${subject}.`,
  'membership.removed': ({ actor, subject }) => `${actor} removed ${subject} from the account.`,
  'membership.left': ({ subject }) => `${subject} left the account.`,
  'account.created': ({ actor }) => `${actor} created the account.`,
  'invitation.created': ({ actor, subject }) => `${actor} invited ${subject}.`,
  'invitation.sent': ({ subject }) => `The invitation of ${subject} was sent again.`,
  'invitation.resent': ({ actor, subject }) => `${actor} asked to send the invitation of ${subject} again.`,
  'invitation.accepted': ({ actor }) => `${actor} accepted an invitation and joined.`,
  'invitation.declined': ({ subject }) => `The invitation of ${subject} was declined.`,
  'invitation.revoked': ({ subject }) => `The invitation of ${subject} was withdrawn.`,
  'invitation.withdrawn': ({ actor, subject }) => `${actor} withdrew the invitation of ${subject}.`,
  'invitation.expired': ({ subject }) => `The invitation of ${subject} expired.`,
  'invitation.undeliverable': ({ subject }) => `The invitation does not reach ${subject}.`,
  'invitation.corrected': ({ subject }) => `An invitation goes to another address now: ${subject}.`,
  'invitation.link_copied': ({ actor, subject }) => `${actor} copied the link for ${subject}.`,
  'invitation.made_admin': ({ subject }) => `The invitation of ${subject} is one for an admin now.`,
  'license.key_revealed': ({ actor, subject }) => `${actor} looked at the license key of ${subject}.`,
  'licenses.bound': () => 'Licenses were put into the account.',
  'order.taken': () => 'An order arrived for this account.',
  'onboarding.cancelled': () => 'The vendor cancelled an onboarding.',
};

const other = (event: string) => `Something else happened: ${event}.`;

export interface ActivityPageProps {
  frame: AccountFrameProps;
  /** `at`: ready to be read. */
  events: { id: string; at: string; event: string; actor: string; subject: string }[];
  olderHref?: string | undefined;
  newestHref?: string | undefined;
}

/** What happened in the account, the newest first. */
export function ActivityPage({ frame, events, olderHref, newestHref }: ActivityPageProps) {
  return (
    <AccountFrame {...frame}>
      <h2>{text.title}</h2>
      {events.length === 0 ? (
        <Empty title={text.emptyTitle}>{text.empty}</Empty>
      ) : (
        <ol className="rows">
          {events.map(({ id, at, event, ...names }) => (
            <li key={id}>
              <div className="row-plain row-split">
                <span className="row-main">{happened[event]?.(names) ?? other(event)}</span>
                <span className="row-sub">{at}</span>
              </div>
            </li>
          ))}
        </ol>
      )}
      {(olderHref || newestHref) && (
        <nav className="pager" aria-label={text.pages}>
          {newestHref && <a href={newestHref}>{text.newest}</a>}
          {olderHref && <a href={olderHref}>{text.older}</a>}
        </nav>
      )}
    </AccountFrame>
  );
}
