import { ErrorSummary, type FormError } from '../parts/error-summary.tsx';
import { PostForm } from '../parts/forms.tsx';
import { Facts, Notice } from '../parts/frame.tsx';
import { words } from '../parts/words.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import type { InvitationItem } from './invitations-page.tsx';
import { type FateView, fateWord } from './mail-fate.ts';

const text = {
  back: 'All invitations',
  role: 'Role',
  status: 'Status',
  by: 'Invited by',
  on: 'Invited on',
  ends: 'Open until',
  mails: 'Mails',
  noMail: 'No mail was sent yet.',
  kind: { invitation: 'Invitation', reminder: 'Reminder', 'last-reminder': 'Last reminder' } as Record<
    string,
    string
  >,
  queued: (kind: string, when: string) => `${kind}, ${when}`,
  linkTitle: 'Link for this person',
  link: 'Only whoever proves the invited address can join with it. That you looked at it is on record.',
};

const changes = {
  resend: {
    title: 'Send it again',
    meaning: 'Mails the link to join once more. The invitation’s time starts over.',
    submit: 'Send again',
    tone: 'plain',
  },
  link: {
    title: 'Copy the link',
    meaning:
      'Shows a link to hand over yourself, for example in a chat. That you asked for it is put on record.',
    submit: 'Show the link',
    tone: 'plain',
  },
  revoke: {
    title: 'Withdraw the invitation',
    meaning: 'Its links stop working at once. The person is not told.',
    submit: 'Withdraw',
    tone: 'danger',
  },
} as const;

export type InvitationChange = keyof typeof changes;

export interface InvitationPageProps {
  frame: AccountFrameProps;
  invitation: InvitationItem;
  /** Ready to be read; null where it does not wait. */
  openUntil: string | null;
  mails: (FateView & { id: string; status: string; queuedAt: string })[];
  changes: InvitationChange[];
  backHref: string;
  /** Shown once, to whoever asked for it. */
  link?: string | undefined;
  error?: FormError | undefined;
}

export const invitationTitle = ({ invitation, frame }: InvitationPageProps): string =>
  `${invitation.email} – ${accountViewTitle(frame)}`;

/** One invitation: what became of each of its mails, and what an admin can do. */
export function InvitationPage(props: InvitationPageProps) {
  const { frame, invitation, mails, link, error } = props;
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      {link && (
        <Notice tone="info" live>
          <p className="notice-title">{text.linkTitle}</p>
          <p>
            <code>{link}</code>
          </p>
          <p>{text.link}</p>
        </Notice>
      )}
      <p>
        <a href={props.backHref}>{text.back}</a>
      </p>
      <h2>{invitation.email}</h2>
      <Facts
        facts={[
          [text.role, words.role[invitation.role]],
          [text.status, words.invitationStatus[invitation.status]],
          [text.by, invitation.invitedBy],
          [text.on, invitation.invitedOn],
          ...(props.openUntil ? [[text.ends, props.openUntil] as [string, string]] : []),
        ]}
      />
      <h3>{text.mails}</h3>
      {mails.length === 0 ? (
        <p>{text.noMail}</p>
      ) : (
        <ol>
          {mails.map((mail) => (
            <li key={mail.id}>
              {text.queued(text.kind[mail.status] ?? mail.status, mail.queuedAt)}: {fateWord(mail)}
            </li>
          ))}
        </ol>
      )}
      {props.changes.map((change) => {
        const { title, meaning, submit, tone } = changes[change];
        return (
          <section key={change} aria-labelledby={change}>
            <h3 id={change}>{title}</h3>
            <p>{meaning}</p>
            <PostForm action={`${invitation.href}/${change}`} submit={submit} tone={tone} />
          </section>
        );
      })}
    </AccountFrame>
  );
}
