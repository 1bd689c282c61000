import type { ReactNode } from 'react';
import type { Role } from '../../contracts/states.ts';
import { UNVOUCHED_INVITATIONS } from '../../policy/numbers.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { Avatar } from '../shell/parts/avatar.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { Tabs } from '../shell/parts/tabs.tsx';

const VIEWS = ['licenses', 'instances', 'members', 'resellers', 'invitations', 'activity'] as const;
export type AccountView = (typeof VIEWS)[number];

/** Pages that members see too. */
const OPEN_TO_MEMBERS: readonly AccountView[] = ['licenses', 'instances', 'members', 'resellers'];

export interface AccountFrameProps {
  companyName: string;
  role: Role;
  view: AccountView;
  /** The first page of the account. */
  accountHref: string;
  /** Where members ask for what only admins can do. */
  askAdminHref?: string | undefined;
  /** Set while the vendor does not stand behind the account. */
  unverified?: { vendor: string; email: string } | undefined;
}

export const accountViewTitle = (t: PageT, { companyName, view }: AccountFrameProps): string =>
  view === 'licenses' ? companyName : `${t(`members.frame.view.${view}`)} – ${companyName}`;

/** One business account: its name, the user's role, and links to its pages. */
export function AccountFrame(props: AccountFrameProps & { children: ReactNode }) {
  const { companyName, role, view, accountHref, askAdminHref } = props;
  const { t } = useReader();
  const views = VIEWS.filter((known) => role === 'admin' || OPEN_TO_MEMBERS.includes(known));
  return (
    <div className="wide">
      <div className="account-head">
        <Avatar name={companyName} square />
        <div>
          <h1>{companyName}</h1>
          <p className="soft">
            {t('members.frame.role', { role: t(`site.role.${role}`) })}
            {role === 'admin' && (
              <>
                {' · '}
                <a href={`${accountHref}/name`}>{t('members.rename.title')}</a>
              </>
            )}
            {role === 'member' && askAdminHref && (
              <>
                {' · '}
                <a href={askAdminHref}>{t('site.home.askAdmin')}</a>
              </>
            )}
          </p>
          {props.unverified && (
            <p className="soft">
              {t('members.frame.unverified', { ...props.unverified, max: UNVOUCHED_INVITATIONS.account })}
            </p>
          )}
        </div>
      </div>
      <Tabs
        label={t('members.frame.tabs')}
        tabs={views.map((known) => ({
          label: t(`members.frame.view.${known}`),
          href: known === 'licenses' ? accountHref : `${accountHref}/${known}`,
          current: known === view,
        }))}
      />
      {props.children}
    </div>
  );
}
