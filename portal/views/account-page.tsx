import type { Role } from '../../contracts/states.ts';
import { Empty, Notice } from './parts/frame.tsx';
import { LicenseTable, type LicenseView } from './parts/license-table.tsx';
import { words } from './parts/words.ts';

const text = {
  role: (role: string) => `Your role: ${role}`,
  welcomeTitle: (company: string) => `Welcome to ${company}`,
  welcome: (count: number) =>
    count === 0
      ? 'You have joined the account.'
      : `You have joined the account. ${count === 1 ? 'Its license is' : `Its ${count} licenses are`} listed below.`,
  licenses: 'Licenses',
  emptyTitle: 'No licenses yet',
  empty: 'Licenses your organisation buys show here as soon as they are bound to this account.',
};

export interface AccountPageProps {
  companyName: string;
  role: Role;
  licenses: LicenseView[];
  /** True on the first view after accepting an invitation. */
  justJoined: boolean;
}

export const accountTitle = ({ companyName }: AccountPageProps): string => companyName;

/** One business account: the person's role in it, and its licenses. */
export function AccountPage({ companyName, role, licenses, justJoined }: AccountPageProps) {
  return (
    <div className="wide">
      {justJoined && (
        <Notice tone="good" live>
          <p className="notice-title">{text.welcomeTitle(companyName)}</p>
          <p>{text.welcome(licenses.length)}</p>
        </Notice>
      )}
      <h1>{companyName}</h1>
      <p className="soft">{text.role(words.role[role])}</p>
      <h2 id="licenses">{text.licenses}</h2>
      {licenses.length === 0 ? (
        <Empty title={text.emptyTitle}>{text.empty}</Empty>
      ) : (
        <LicenseTable licenses={licenses} labelledBy="licenses" />
      )}
    </div>
  );
}
