import type { MembershipStatus, Role } from '../../contracts/states.ts';
import { isKeptOut } from '../../policy/membership-states.ts';
import { Avatar } from '../shell/parts/avatar.tsx';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps } from './account-frame.tsx';

export interface MemberView {
  id: string;
  name: string;
  email: string;
  role: Role;
  status: MembershipStatus;
  /** Formatted date. */
  since: string;
  isYou: boolean;
  /** Where an admin manages this member; undefined when no action is available. */
  manageHref?: string | undefined;
}

export interface MembersPageProps {
  frame: AccountFrameProps;
  members: MemberView[];
  /** For admins. */
  inviteHref?: string | undefined;
  /** The list is cut off: there are more members. */
  cut: boolean;
}

function Member({ member }: { member: MemberView }) {
  const { t } = useReader();
  return (
    <li>
      <div className="row-who">
        <Avatar name={member.name} />
        <div className="row-main">
          <span className="row-title">
            {member.name} {member.isYou && <span className="soft">{t('members.list.you')}</span>}
          </span>
          <span className="row-sub">{member.email}</span>
        </div>
      </div>
      <div className="row-marks">
        <span className={member.role === 'admin' ? 'badge badge-role' : 'badge'}>
          {t(`site.role.${member.role}`)}
        </span>
        {isKeptOut(member) && (
          <span className="badge badge-warn">{t(`site.memberStatus.${member.status}`)}</span>
        )}
      </div>
      <span className="row-sub">{t('members.list.since', { date: member.since })}</span>
      {member.manageHref && (
        <a
          className="row-way"
          href={member.manageHref}
          aria-label={t('members.list.manageWhom', { name: member.name })}
        >
          {t('members.list.manage')}
        </a>
      )}
    </li>
  );
}

/** The account's members. Admins get a link to manage each. */
export function MembersPage({ frame, members, inviteHref, cut }: MembersPageProps) {
  const { t } = useReader();
  return (
    <AccountFrame {...frame}>
      <h2>{t('members.list.title')}</h2>
      <ul className="rows rows-aligned">
        {members.map((member) => (
          <Member key={member.id} member={member} />
        ))}
      </ul>
      {cut && <p className="soft">{t('members.list.more', { shown: members.length })}</p>}
      {inviteHref && (
        <>
          {members.length === 1 && <p className="soft">{t('members.list.alone')}</p>}
          <p className="actions">
            <ButtonLink href={inviteHref}>{t('members.list.invite')}</ButtonLink>
          </p>
        </>
      )}
    </AccountFrame>
  );
}
