import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account/account-frame.tsx';
import { Empty, Notice } from './parts/frame.tsx';
import { LicenseTable, type LicenseView } from './parts/license-table.tsx';

const text = {
  welcomeTitle: (company: string) => `Welcome to ${company}`,
  welcome: (count: number) =>
    count === 0
      ? 'You have joined the account.'
      : `You have joined the account. ${count === 1 ? 'Its license is' : `Its ${count} licenses are`} listed below.`,
  createdTitle: (company: string) => `${company} is ready`,
  created: 'You are its admin. Licenses you buy for it show here.',
  elsewhereTitle: 'You are still invited to another business account',
  elsewhere: (company: string, held: number) =>
    held === 0
      ? `${company}: the invitation stays open.`
      : `${company}: ${held === 1 ? '1 license stays' : `${held} licenses stay`} with that account, and ${held === 1 ? 'is' : 'are'} not moved to this one.`,
  elsewhereNext: 'To get there, press Join under',
  manage: 'Manage business accounts',
  licenses: 'Licenses',
  emptyTitle: 'No licenses yet',
  empty: 'Licenses your organisation buys show here as soon as they are bound to this account.',
};

export interface AccountPageProps {
  frame: AccountFrameProps;
  licenses: LicenseView[];
  /** True on the first view after accepting an invitation. */
  justJoined: boolean;
  /** True on the first view of an account one has made. */
  justCreated?: boolean | undefined;
  /** Accounts that one is invited to and made this one in spite of. */
  elsewhere?: { id: string; companyName: string; heldLicenses: number }[] | undefined;
  accountsHref?: string | undefined;
}

export const accountTitle = ({ frame }: AccountPageProps): string => accountViewTitle(frame);

/** One business account's licenses. */
export function AccountPage(props: AccountPageProps) {
  const { frame, licenses, justJoined, justCreated } = props;
  return (
    <AccountFrame {...frame}>
      {justJoined && (
        <Notice tone="good" live>
          <p className="notice-title">{text.welcomeTitle(frame.companyName)}</p>
          <p>{text.welcome(licenses.length)}</p>
        </Notice>
      )}
      {justCreated && (
        <Notice tone="good" live>
          <p className="notice-title">{text.createdTitle(frame.companyName)}</p>
          <p>{text.created}</p>
        </Notice>
      )}
      {props.elsewhere && props.elsewhere.length > 0 && (
        <Notice tone="info">
          <p className="notice-title">{text.elsewhereTitle}</p>
          {props.elsewhere.map((other) => (
            <p key={other.id}>{text.elsewhere(other.companyName, other.heldLicenses)}</p>
          ))}
          <p>
            {text.elsewhereNext} <a href={props.accountsHref}>{text.manage}</a>.
          </p>
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
