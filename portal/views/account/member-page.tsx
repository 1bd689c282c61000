import type { MemberAction } from '../../../policy/member-changes.ts';
import { ErrorSummary, type FormError } from '../parts/error-summary.tsx';
import { Field } from '../parts/field.tsx';
import { EMAIL_MAX_LENGTH, PostForm } from '../parts/forms.tsx';
import { Facts } from '../parts/frame.tsx';
import { words } from '../parts/words.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import type { MemberView } from './members-page.tsx';

const text = {
  back: 'All members',
  address: 'Address',
  role: 'Role',
  status: 'Status',
  since: 'Member since',
  nothing: 'There is nothing to change here.',
  you: 'To leave the account, use "Your accounts".',
  confirm: 'Type the person’s address to confirm',
};

const changes: Record<MemberAction, { title: string; meaning: string; submit: string; danger?: true }> = {
  promote: {
    title: 'Make an admin',
    meaning: 'An admin manages members and invitations and sees license keys. Admins can demote each other.',
    submit: 'Make an admin',
  },
  demote: {
    title: 'Take the admin role away',
    meaning: 'A member still sees the licenses, but no keys, and invites nobody.',
    submit: 'Make a member',
  },
  block: {
    title: 'Block',
    meaning:
      'Takes the access to this account away at once, and tells the person by mail. Everything is kept: unblocking gives it back.',
    submit: 'Block',
    danger: true,
  },
  unblock: {
    title: 'Unblock',
    meaning: 'Gives the access back, in the role the person had.',
    submit: 'Unblock',
  },
  remove: {
    title: 'Remove from the account',
    meaning:
      'Takes the access away at once and for good, and tells the person by mail. To come back the person needs a new invitation.',
    submit: 'Remove',
    danger: true,
  },
};

export interface MemberPageProps {
  frame: AccountFrameProps;
  member: MemberView;
  /** What can be done now. */
  changes: MemberAction[];
  /** Each change is posted to this address with its name added. */
  memberHref: string;
  backHref: string;
  error?: FormError<'confirm'> | undefined;
  values?: { confirm?: string } | undefined;
}

export const memberTitle = ({ member, frame }: MemberPageProps): string =>
  `${member.name} – ${accountViewTitle(frame)}`;

/** One member, and what an admin can do about them; each change says what it means before it is done. */
export function MemberPage(props: MemberPageProps) {
  const { member, frame, error } = props;
  return (
    <AccountFrame {...frame}>
      {error && <ErrorSummary error={error} />}
      <p>
        <a href={props.backHref}>{text.back}</a>
      </p>
      <h2>{member.name}</h2>
      <Facts
        facts={[
          [text.address, member.email],
          [text.role, words.role[member.role]],
          [text.status, words.memberStatus[member.status]],
          [text.since, member.since],
        ]}
      />
      {props.changes.length === 0 && <p>{text.nothing}</p>}
      {props.changes.map((change) => {
        const { title, meaning, submit, danger } = changes[change];
        return (
          <section key={change} aria-labelledby={change}>
            <h3 id={change}>{title}</h3>
            <p>{meaning}</p>
            <PostForm
              action={`${props.memberHref}/${change}`}
              submit={submit}
              tone={danger ? 'danger' : 'plain'}
            >
              {change === 'remove' && (
                <Field
                  name="confirm"
                  type="email"
                  label={text.confirm}
                  autoComplete="off"
                  maxLength={EMAIL_MAX_LENGTH}
                  error={error}
                  value={props.values?.confirm}
                />
              )}
            </PostForm>
          </section>
        );
      })}
      {member.isYou && <p className="soft">{text.you}</p>}
    </AccountFrame>
  );
}
