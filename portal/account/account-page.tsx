import type { PageT } from '../../texts/pages/index.ts';
import { Empty, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import { LicenseTable, type LicenseView } from './license-table.tsx';

export interface AccountPageProps {
  frame: AccountFrameProps;
  licenses: LicenseView[];
  /** True on the first view after accepting an invitation. */
  justJoined: boolean;
  /** True on the first view of an account the user has just created. */
  justCreated?: boolean | undefined;
  /** Invitations the user had when they created this account instead. */
  elsewhere?: { id: string; companyName: string; heldLicenses: number }[] | undefined;
  accountsHref?: string | undefined;
}

export const accountTitle = (t: PageT, { frame }: AccountPageProps): string => accountViewTitle(t, frame);

/** One business account's licenses. */
export function AccountPage(props: AccountPageProps) {
  const { frame, licenses, justJoined, justCreated } = props;
  const { t } = useReader();
  const company = frame.companyName;
  return (
    <AccountFrame {...frame}>
      {justJoined && (
        <Notice tone="good" live>
          <p className="notice-title">{t('licenses.joined.title', { company })}</p>
          <p>
            {licenses.length === 0
              ? t('licenses.joined.empty')
              : t('licenses.joined.listed', { count: licenses.length })}
          </p>
        </Notice>
      )}
      {justCreated && (
        <Notice tone="good" live>
          <p className="notice-title">{t('licenses.created.title', { company })}</p>
          <p>{t('licenses.created.text')}</p>
        </Notice>
      )}
      {props.elsewhere && props.elsewhere.length > 0 && (
        <Notice tone="info">
          <p className="notice-title">{t('licenses.elsewhere.title')}</p>
          {props.elsewhere.map(({ id, companyName, heldLicenses }) => (
            <p key={id}>
              {heldLicenses === 0
                ? t('licenses.elsewhere.empty', { company: companyName })
                : t('licenses.elsewhere.held', { company: companyName, count: heldLicenses })}
            </p>
          ))}
          <p>
            {t('licenses.elsewhere.next')} <a href={props.accountsHref}>{t('site.layout.all')}</a>
          </p>
        </Notice>
      )}
      <h2 id="licenses">{t('licenses.title')}</h2>
      {licenses.length === 0 ? (
        <Empty title={t('licenses.emptyTitle')}>{t('licenses.empty')}</Empty>
      ) : (
        <LicenseTable licenses={licenses} labelledBy="licenses" />
      )}
    </AccountFrame>
  );
}
