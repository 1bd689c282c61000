import type { InvitationChange } from '../../policy/invitation-states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { BackLink } from '../shell/parts/back-link.tsx';
import { ErrorSummary, type FormError } from '../shell/parts/error-summary.tsx';
import { PostForm } from '../shell/parts/forms.tsx';
import { Facts, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import { ChangeInvitation, type ChangeInvitationProps } from './invitation-change-part.tsx';
import type { InvitationItem } from './invitations-page.tsx';
import { fateText, reminderText } from './mail-fate.ts';

/** How the button looks of what an admin can do about an invitation. */
const CHANGES: Record<InvitationChange, 'plain' | 'danger'> = {
  resend: 'plain',
  link: 'plain',
  revoke: 'danger',
};

/** The mails that an invitation sends. */
const KINDS = ['invitation', 'reminder', 'last-reminder'] as const;

export interface InvitationPageProps {
  frame: AccountFrameProps;
  invitation: InvitationItem;
  changes: InvitationChange[];
  /** Undefined where the invitation is over or belongs to an order. */
  change?: ChangeInvitationProps | undefined;
  backHref: string;
  /** Shown once, to whoever asked for it. */
  link?: string | undefined;
  error?: FormError | undefined;
}

export const invitationTitle = (t: PageT, { invitation, frame }: InvitationPageProps): string =>
  `${invitation.email} – ${accountViewTitle(t, frame)}`;

function mailLine(t: PageT, mail: InvitationItem['mails'][number]): string {
  const known = KINDS.find((kind) => kind === mail.kind);
  const kind = known ? t(`invitations.one.kind.${known}`) : mail.kind;
  return t('invitations.one.mail', { kind, date: mail.queuedOn, fate: fateText(t, mail) });
}

const nextFacts = (t: PageT, { next }: InvitationItem): [string, string][] =>
  next
    ? [
        [t('invitations.one.next'), reminderText(t, next)],
        [t('invitations.one.ends'), next.endsOn],
      ]
    : [];

/** One invitation: what became of each of its mails, and what an admin can do. */
export function InvitationPage(props: InvitationPageProps) {
  const { frame, invitation, link, error } = props;
  const { mails } = invitation;
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      {link && (
        <Notice tone="info" live>
          <p className="notice-title">{t('invitations.one.linkTitle')}</p>
          <p>
            <code>{link}</code>
          </p>
          <p>{t('invitations.one.link')}</p>
        </Notice>
      )}
      <BackLink href={props.backHref} label={t('invitations.one.back')} />
      <h2>{invitation.email}</h2>
      <Facts
        facts={[
          [t('invitations.one.role'), t(`site.role.${invitation.role}`)],
          [t('invitations.one.status'), t(`site.invitationStatus.${invitation.status}`)],
          [t('invitations.one.by'), invitation.invitedBy ?? t('invitations.one.vendor')],
          [t('invitations.one.on'), invitation.invitedOn],
          ...nextFacts(t, invitation),
        ]}
      />
      <h3>{t('invitations.one.mails')}</h3>
      {mails.length === 0 ? (
        <p>{t('invitations.one.noMail')}</p>
      ) : (
        <ol>
          {mails.map((mail) => (
            <li key={mail.id}>{mailLine(t, mail)}</li>
          ))}
        </ol>
      )}
      {props.change && <ChangeInvitation {...props.change} />}
      {props.changes.map((change) => (
        <section className="doing" key={change} aria-labelledby={change}>
          <h3 id={change}>{t(`invitations.change.${change}.title`)}</h3>
          <p>{t(`invitations.change.${change}.meaning`)}</p>
          <PostForm
            action={`${invitation.href}/${change}`}
            submit={t(`invitations.change.${change}.submit`)}
            tone={CHANGES[change]}
          />
        </section>
      ))}
    </AccountFrame>
  );
}
