import type { Role } from '../../contracts/states.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Empty, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { type OwnInvitation, OwnInvitations } from './own-invitations-part.tsx';

export interface AccountsPageProps {
  accounts: { href: string; leaveHref: string; companyName: string; role: Role; licenseCount: number }[];
  invitations: OwnInvitation[];
  /** The accounts in which an admin has blocked the user. */
  blocked?: { companyName: string; askAdminHref: string }[];
  createHref: string;
  askAdminHref: string;
}

export const accountsTitle = (t: PageT): string => t('accounts.list.title');

/** The user's accounts and invitations. */
export function AccountsPage(props: AccountsPageProps) {
  const { accounts, invitations, blocked = [], createHref, askAdminHref } = props;
  const { t } = useReader();
  return (
    <div className="wide">
      <h1>{accountsTitle(t)}</h1>
      <OwnInvitations invitations={invitations} />
      {blocked.map((account) => (
        <Notice tone="warn" key={account.askAdminHref}>
          <p>{t('members.noAccess.blocked.happened', { company: account.companyName })}</p>
          <p>
            {t('members.noAccess.blocked.next')}{' '}
            <a href={account.askAdminHref}>{t('accounts.list.askAdmin')}</a>
          </p>
        </Notice>
      ))}
      {accounts.length === 0 && blocked.length === 0 && (
        <Empty title={t('accounts.list.emptyTitle')}>
          {t('accounts.list.empty')} <a href={askAdminHref}>{t('accounts.list.askAdmin')}</a>
        </Empty>
      )}
      {accounts.length > 0 && (
        <ul className="rows">
          {accounts.map(({ href, leaveHref, companyName, role, licenseCount }) => (
            <li key={href} className="row">
              <span className="row-main">
                <a className="row-title" href={href}>
                  {companyName}
                </a>
                <span className="row-sub">
                  {t(`site.role.${role}`)} · {t('accounts.list.licenses', { count: licenseCount })}
                </span>
              </span>
              <a href={leaveHref} aria-label={t('accounts.list.leaveCompany', { company: companyName })}>
                {t('accounts.list.leave')}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="actions">
        <ButtonLink href={createHref} plain>
          {t(`accounts.list.${accounts.length === 0 ? 'createFirst' : 'create'}`)}
        </ButtonLink>
      </p>
    </div>
  );
}
