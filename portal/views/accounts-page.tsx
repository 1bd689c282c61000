import type { Role } from '../../contracts/states.ts';
import { Empty } from './parts/frame.tsx';
import { Icon } from './parts/icons.tsx';
import { words } from './parts/words.ts';

const text = {
  title: 'Your business accounts',
  licenses: (count: number) => (count === 1 ? '1 license' : `${count} licenses`),
  emptyTitle: 'No business account yet',
  empty:
    'Once you accept an invitation, the account shows here. To get one, ask an existing admin of your organisation to invite you.',
};

export interface AccountsPageProps {
  accounts: { href: string; companyName: string; role: Role; licenseCount: number }[];
}

export const accountsTitle = (): string => text.title;

/** The accounts one person belongs to. */
export function AccountsPage({ accounts }: AccountsPageProps) {
  return (
    <div className="wide">
      <h1>{text.title}</h1>
      {accounts.length === 0 && <Empty title={text.emptyTitle}>{text.empty}</Empty>}
      {accounts.length > 0 && (
        <ul className="rows">
          {accounts.map((account) => (
            <li key={account.href}>
              <a className="row" href={account.href}>
                <span className="row-main">
                  <span className="row-title">{account.companyName}</span>
                  <span className="row-sub">
                    {words.role[account.role]} · {text.licenses(account.licenseCount)}
                  </span>
                </span>
                <Icon name="arrow" />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
