import type { Role } from '../../../contracts/states.ts';
import { ButtonLink } from '../parts/forms.tsx';
import { words } from '../parts/words.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';

const text = {
  title: 'Members',
  you: '(you)',
  since: (date: string) => `since ${date}`,
  manage: 'Manage',
  invite: 'Invite colleagues',
  alone: 'You are the only one in this account. Should you ever lose access, a second admin can help.',
  more: (count: number) => `Only the first ${count} are shown.`,
};

export interface MemberView {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: 'active' | 'blocked';
  /** A date ready to be read. */
  since: string;
  isYou: boolean;
  /** Where an admin manages this member; undefined when there is nothing to do. */
  manageHref?: string | undefined;
}

export interface MembersPageProps {
  frame: AccountFrameProps;
  members: MemberView[];
  /** For admins. */
  inviteHref?: string | undefined;
  /** There are more than these. */
  cut: boolean;
}

function Member({ member }: { member: MemberView }) {
  return (
    <li>
      <div className="row-plain row-split">
        <div className="row-main">
          <span className="row-title">
            {member.name} {member.isYou && <span className="soft">{text.you}</span>}
          </span>
          <span className="row-sub">{member.email}</span>
        </div>
        <div className="row-end">
          <span className={member.role === 'admin' ? 'badge badge-good' : 'badge'}>
            {words.role[member.role]}
          </span>
          {member.status === 'blocked' && (
            <span className="badge badge-warn">{words.memberStatus.blocked}</span>
          )}
          <span className="row-sub">{text.since(member.since)}</span>
          {member.manageHref && (
            <a href={member.manageHref}>
              {text.manage}
              <span className="unseen"> {member.name}</span>
            </a>
          )}
        </div>
      </div>
    </li>
  );
}

/** Who belongs to the account; for admins with a way to manage each. */
export function MembersPage({ frame, members, inviteHref, cut }: MembersPageProps) {
  return (
    <AccountFrame {...frame}>
      <h2>{text.title}</h2>
      <ul className="rows">
        {members.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
      {cut && <p className="soft">{text.more(members.length)}</p>}
      {inviteHref && (
        <>
          {members.length === 1 && <p className="soft">{text.alone}</p>}
          <p className="actions">
            <ButtonLink href={inviteHref}>{text.invite}</ButtonLink>
          </p>
        </>
      )}
    </AccountFrame>
  );
}
