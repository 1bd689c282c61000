import { LANGUAGE_NAMES, LOCALES, type Locale } from '../../../contracts/locales.ts';
import { type InvitationStatus, ROLES, type Role } from '../../../contracts/states.ts';
import { ErrorSummary, type FormError } from '../parts/error-summary.tsx';
import { TextArea } from '../parts/field.tsx';
import { PostForm } from '../parts/forms.tsx';
import { Empty, Facts, Notice } from '../parts/frame.tsx';
import { Select } from '../parts/select.tsx';
import { words } from '../parts/words.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';
import { type FateView, fateWord } from './mail-fate.ts';

const text = {
  title: 'Invitations',
  emptyTitle: 'Nobody is invited yet',
  empty: 'Enter the addresses of your colleagues below. Each gets a mail with a link to join this account.',
  manage: 'Manage',
  by: (who: string, when: string) => `Invited by ${who} on ${when}`,
  notSent: 'No mail was sent yet',
  more: (count: number) => `Only the newest ${count} are shown.`,
  invite: 'Invite colleagues',
  emails: 'Email addresses',
  emailsHint: (max: number) => `One a line, or separated by commas; up to ${max} at a time.`,
  role: 'Role',
  language: 'Language of the mail',
  submit: 'Send invitations',
  results: 'What became of the addresses',
  noAddress: '(no address)',
};

const results: Record<ResultCode, string> = {
  invited: 'Invited',
  not_sent_yet: 'Invited, but the mail could not be sent yet. Send it again in a few minutes.',
  already_member: 'Is a member already',
  blocked_member: 'Is a blocked member: unblock instead of inviting',
  already_invited: 'Was invited before: send that invitation again instead',
  not_an_address: 'Is not an email address',
  organisation_limit: 'Not invited: your organisation has sent many mails within this hour. Try again later.',
  recipient_limit: 'Not invited: this address has been sent many mails lately. Try again tomorrow.',
};

type ResultCode =
  | 'invited'
  | 'not_sent_yet'
  | 'already_member'
  | 'blocked_member'
  | 'already_invited'
  | 'not_an_address'
  | 'organisation_limit'
  | 'recipient_limit';

export interface InvitationItem {
  id: string;
  email: string;
  role: Role;
  status: InvitationStatus;
  /** Who invited, and on which day; ready to be read. */
  invitedBy: string;
  invitedOn: string;
  /** What became of its last mail; null before the first. */
  last: FateView | null;
  href: string;
}

export interface InvitationsPageProps {
  frame: AccountFrameProps;
  invitations: InvitationItem[];
  cut: boolean;
  /** Takes `emails`, `role` and `locale`. */
  action: string;
  maxAddresses: number;
  /** After sending: what became of each address. */
  results?: { id: string; email: string; status: ResultCode }[] | undefined;
  error?: FormError<'emails'> | undefined;
  values: { emails: string; role: Role; locale: Locale };
}

const TONES: Partial<Record<InvitationStatus, string>> = {
  accepted: 'badge badge-good',
  undeliverable: 'badge badge-warn',
  expired: 'badge badge-warn',
};

function Item({ item }: { item: InvitationItem }) {
  return (
    <li>
      <div className="row-plain row-split">
        <div className="row-main">
          <span className="row-title">{item.email}</span>
          <span className="row-sub">{text.by(item.invitedBy, item.invitedOn)}</span>
        </div>
        <div className="row-end">
          <span className="badge">{words.role[item.role]}</span>
          <span className={TONES[item.status] ?? 'badge'}>{words.invitationStatus[item.status]}</span>
          <span className="row-sub">{item.last ? fateWord(item.last) : text.notSent}</span>
          <a href={item.href}>
            {text.manage}
            <span className="unseen"> {item.email}</span>
          </a>
        </div>
      </div>
    </li>
  );
}

/** The invitations of an account, and the form for more. */
export function InvitationsPage(props: InvitationsPageProps) {
  const { frame, invitations, values, error } = props;
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      {props.results && (
        <Notice tone="info" live>
          <p className="notice-title">{text.results}</p>
          <Facts
            facts={props.results.map(({ id, email, status }) => [
              email || text.noAddress,
              <span key={id}>{results[status]}</span>,
            ])}
          />
        </Notice>
      )}
      <h2>{text.title}</h2>
      {invitations.length === 0 ? (
        <Empty title={text.emptyTitle}>{text.empty}</Empty>
      ) : (
        <ul className="rows">
          {invitations.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
      {props.cut && <p className="soft">{text.more(invitations.length)}</p>}
      <h2 id="invite">{text.invite}</h2>
      <div className="card form-card">
        <PostForm action={props.action} submit={text.submit}>
          <TextArea
            name="emails"
            label={text.emails}
            hint={text.emailsHint(props.maxAddresses)}
            error={error}
            value={values.emails}
          />
          <Select
            name="role"
            label={text.role}
            options={ROLES.map((role) => ({
              id: role,
              label: `${words.role[role]}: ${words.roleMeaning[role]}`,
            }))}
            chosen={values.role}
          />
          <Select
            name="locale"
            label={text.language}
            options={LOCALES.map((locale) => ({ id: locale, label: LANGUAGE_NAMES[locale] }))}
            chosen={values.locale}
          />
        </PostForm>
      </div>
    </AccountFrame>
  );
}
