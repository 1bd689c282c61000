import type { Role } from '../../contracts/states.ts';
import { ButtonLink } from './parts/forms.tsx';
import { Empty } from './parts/frame.tsx';
import { type OwnInvitation, OwnInvitations } from './parts/own-invitations.tsx';
import { words } from './parts/words.ts';

const text = {
  title: 'Manage business accounts',
  licenses: (count: number) => (count === 1 ? '1 license' : `${count} licenses`),
  leave: 'Leave',
  leaveOf: (company: string) => ` ${company}`,
  create: 'Create another business account',
  createFirst: 'Create a business account',
  emptyTitle: 'No business account yet',
  empty:
    'Once you accept an invitation, the account shows here. To get one, ask an existing admin of your organisation to invite you.',
};

export interface AccountsPageProps {
  accounts: { href: string; leaveHref: string; companyName: string; role: Role; licenseCount: number }[];
  invitations: OwnInvitation[];
  createHref: string;
}

export const accountsTitle = (): string => text.title;

/** The accounts one person belongs to, and those they are invited to. */
export function AccountsPage({ accounts, invitations, createHref }: AccountsPageProps) {
  return (
    <div className="wide">
      <h1>{text.title}</h1>
      <OwnInvitations invitations={invitations} />
      {accounts.length === 0 && <Empty title={text.emptyTitle}>{text.empty}</Empty>}
      {accounts.length > 0 && (
        <ul className="rows">
          {accounts.map((account) => (
            <li key={account.href} className="row">
              <span className="row-main">
                <a className="row-title" href={account.href}>
                  {account.companyName}
                </a>
                <span className="row-sub">
                  {words.role[account.role]} · {text.licenses(account.licenseCount)}
                </span>
              </span>
              <a href={account.leaveHref}>
                {text.leave}
                <span className="unseen">{text.leaveOf(account.companyName)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="actions">
        <ButtonLink href={createHref} plain>
          {accounts.length === 0 ? text.createFirst : text.create}
        </ButtonLink>
      </p>
    </div>
  );
}
