import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CompanyNameField, PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';
import { type OwnInvitation, OwnInvitations } from './own-invitations-part.tsx';

export interface NewAccountPageProps {
  action: string;
  accountsHref: string;
  invitations: OwnInvitation[];
  error?: FormError<'companyName'> | undefined;
  values?: { companyName: string } | undefined;
}

export const newAccountTitle = (t: PageT): string => t('accounts.create.title');

/** A signed-in user creates another account. Shows their invitations first; posts `companyName`. */
export function NewAccountPage(props: NewAccountPageProps) {
  const waiting = props.invitations.length > 0;
  const { t } = useReader();
  return (
    <Card title={newAccountTitle(t)} error={props.error}>
      <OwnInvitations invitations={props.invitations} />
      {waiting && (
        <Notice tone="info">
          <p>{t('accounts.create.held')}</p>
        </Notice>
      )}
      <p className="lead">{t('accounts.create.lead')}</p>
      <PostForm action={props.action} submit={t(`signUp.form.${waiting ? 'allTheSame' : 'submit'}`)}>
        <CompanyNameField error={props.error} value={props.values?.companyName} />
      </PostForm>
      <p className="aside">
        <a href={props.accountsHref}>{t('accounts.create.back')}</a>
      </p>
    </Card>
  );
}
