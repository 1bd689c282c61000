import { ENDS_SOON_DAYS } from '../../policy/numbers.ts';
import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Empty, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { AccountFrame, type AccountFrameProps, accountViewTitle } from './account-frame.tsx';
import { LicenseTable, LicenseTerm, type LicenseView } from './license-table.tsx';

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
  /** For admins: all keys in one view. */
  keysHref?: string | undefined;
}

export const accountTitle = (t: PageT, { frame }: AccountPageProps): string => accountViewTitle(t, frame);

/** One business account's licenses. */
export function AccountPage(props: AccountPageProps) {
  const { frame, licenses, justJoined, justCreated } = props;
  const { t } = useReader();
  const company = frame.companyName;
  const soon = licenses.filter(({ kind, upgradeInsurance, subscription }) =>
    kind === 'permanent' ? upgradeInsurance?.soon : subscription?.soon,
  );
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
      {soon.length > 0 && (
        <>
          <h2 id="soon">{t('licenses.soon.title', { days: ENDS_SOON_DAYS })}</h2>
          <ul className="rows" aria-labelledby="soon">
            {soon.map((license) => (
              <li key={license.id}>
                <div className="row-plain row-split">
                  <a className="row-title" href={license.href}>
                    {license.productName} {license.version}
                  </a>
                  <span className="row-sub">
                    <LicenseTerm {...license} />
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 id="licenses">{t('licenses.title')}</h2>
      {licenses.length === 0 ? (
        <Empty title={t('licenses.emptyTitle')}>{t('licenses.empty')}</Empty>
      ) : (
        <LicenseTable licenses={licenses} labelledBy="licenses" />
      )}
      {props.keysHref && licenses.some(({ keyMasked }) => keyMasked) && (
        <p className="actions">
          <ButtonLink href={props.keysHref} plain>
            {t('licenses.keys.all')}
          </ButtonLink>
        </p>
      )}
    </AccountFrame>
  );
}
