import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account/account-frame.tsx';
import { Empty, Notice } from './parts/frame.tsx';
import { LicenseTable, type LicenseView } from './parts/license-table.tsx';

const text = {
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
  frame: AccountFrameProps;
  licenses: LicenseView[];
  /** True on the first view after accepting an invitation. */
  justJoined: boolean;
}

export const accountTitle = ({ frame }: AccountPageProps): string => accountViewTitle(frame);

/** One business account's licenses. */
export function AccountPage({ frame, licenses, justJoined }: AccountPageProps) {
  return (
    <AccountFrame {...frame}>
      {justJoined && (
        <Notice tone="good" live>
          <p className="notice-title">{text.welcomeTitle(frame.companyName)}</p>
          <p>{text.welcome(licenses.length)}</p>
        </Notice>
      )}
      <h2 id="licenses">{text.licenses}</h2>
      {licenses.length === 0 ? (
        <Empty title={text.emptyTitle}>{text.empty}</Empty>
      ) : (
        <LicenseTable licenses={licenses} labelledBy="licenses" />
      )}
    </AccountFrame>
  );
}
