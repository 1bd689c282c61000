import type { PageT } from '../../texts/pages/index.ts';
import { Empty } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';

/** Event names that have a text of their own. */
const EVENTS = [
  'membership.promoted',
  'membership.demoted',
  'membership.blocked',
  'membership.unblocked',
  'membership.removed',
  'membership.left',
  'account.created',
  'account.verified',
  'account.renamed',
  'invitation.created',
  'invitation.changed',
  'invitation.sent',
  'invitation.resent',
  'invitation.accepted',
  'invitation.declined',
  'invitation.revoked',
  'invitation.withdrawn',
  'invitation.expired',
  'invitation.undeliverable',
  'invitation.corrected',
  'invitation.next_contact',
  'invitation.link_copied',
  'invitation.made_admin',
  'invitation.limit_lifted',
  'invitation.correction_requested',
  'license.key_revealed',
  'license.disputed',
  'license.assigned',
  'license.rejected',
  'license.ended',
  'licenses.bound',
  'licenses.renewed',
  'order.taken',
  'onboarding.cancelled',
  'onboarding.cancel_requested',
  'mail.retried',
  'user.signed_in',
  'user.password_accepted',
  'user.sign_in_failed',
  'user.code_failed',
  'user.locked',
  'user.recovery_code_used',
  'user.signed_out',
  'user.session_ended',
  'user.sessions_ended',
  'user.password_changed',
  'user.reset_requested',
  'user.password_reset',
  'user.factor_on',
  'user.factor_off',
  'address.added',
  'address.removed',
  'address.main_changed',
  'address.main_restored',
] as const;

export interface ActivityPageProps {
  frame: AccountFrameProps;
  /** `at`: formatted. */
  events: ({ id: string; at: string } & Happened)[];
  olderHref?: string | undefined;
  newestHref?: string | undefined;
}

interface Happened {
  event: string;
  actor: string;
  subject: string;
}

function describeEvent(t: PageT, { event, actor, subject }: Happened): string {
  const known = EVENTS.find((name) => name === event);
  return known ? t(`activity.event.${known}`, { actor, subject }) : t('activity.otherEvent', { event });
}

/** The account's events, newest first. */
export function ActivityPage({ frame, events, olderHref, newestHref }: ActivityPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <h2>{t('activity.title')}</h2>
      {events.length === 0 ? (
        <Empty title={t('activity.emptyTitle')}>{t('activity.empty')}</Empty>
      ) : (
        <ol className="rows">
          {events.map(({ id, at, ...happened }) => (
            <li key={id}>
              <div className="row-plain row-split">
                <span className="row-main">{describeEvent(t, happened)}</span>
                <span className="row-sub">{at}</span>
              </div>
            </li>
          ))}
        </ol>
      )}
      {(olderHref || newestHref) && (
        <nav className="pager" aria-label={t('activity.pages')}>
          {newestHref && <a href={newestHref}>{t('activity.newest')}</a>}
          {olderHref && <a href={olderHref}>{t('activity.older')}</a>}
        </nav>
      )}
    </AccountFrame>
  );
}
