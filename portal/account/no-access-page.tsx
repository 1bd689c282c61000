import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface NoAccessPageProps {
  variant: 'blocked' | 'admins-only' | 'not-yours';
  /** Not shown to a user who does not belong to the account. */
  companyName?: string | undefined;
  signedInAs?: string | undefined;
  accountsHref: string;
  accountHref?: string | undefined;
  askAdminHref?: string | undefined;
}

export const noAccessTitle = (t: PageT, { variant }: NoAccessPageProps): string =>
  t(`members.noAccess.${variant}.title`);

/** For a user who belongs to the account but may not open this page: the reason, and what to do next. */
export function NoAccessPage(props: NoAccessPageProps) {
  const { variant, companyName: company, signedInAs: email } = props;
  const { t } = useReader();
  return (
    <Card title={noAccessTitle(t, props)}>
      <p className="lead">{t(`members.noAccess.${variant}.happened`, { company, email })}</p>
      <p>{t(`members.noAccess.${variant}.next`)}</p>
      <p className="actions">
        {props.askAdminHref && <ButtonLink href={props.askAdminHref}>{t('site.home.askAdmin')}</ButtonLink>}
        <ButtonLink href={props.accountHref ?? props.accountsHref} plain={props.askAdminHref !== undefined}>
          {props.accountHref ? t('members.noAccess.account') : t('site.error.toAccounts')}
        </ButtonLink>
      </p>
    </Card>
  );
}
