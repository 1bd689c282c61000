import type { PageT } from '../../texts/pages/index.ts';
import { ButtonLink, PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface LeavePageProps {
  companyName: string;
  action: string;
  accountHref: string;
  /** The user is the last admin, so the page has no button. */
  lastAdmin: boolean;
}

export const leaveTitle = (t: PageT, { companyName }: LeavePageProps): string =>
  t('accounts.leave.title', { company: companyName });

/** Asks for confirmation before a membership ends. */
export function LeavePage(props: LeavePageProps) {
  const { t } = useReader();
  return (
    <Card title={leaveTitle(t, props)}>
      {props.lastAdmin ? (
        <Notice tone="warn" live>
          <p className="notice-title">{t('accounts.leave.lastAdmin')}</p>
          <p>{t('accounts.leave.lastAdminNext')}</p>
        </Notice>
      ) : (
        <>
          <p className="lead">{t('accounts.leave.meaning')}</p>
          <p>{t('accounts.leave.wayBack')}</p>
          <PostForm action={props.action} submit={t('accounts.leave.leave')} tone="danger" />
        </>
      )}
      <p className="actions">
        <ButtonLink href={props.accountHref} plain>
          {t('accounts.leave.stay')}
        </ButtonLink>
      </p>
    </Card>
  );
}
