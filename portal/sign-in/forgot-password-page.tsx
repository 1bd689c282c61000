import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { EmailField, PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface ForgotPasswordPageProps {
  action: string;
  signInHref: string;
  signedInAs?: string | undefined;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export const forgotPasswordTitle = (t: PageT): string => t('signIn.forgotten.title');

/** Posts `email`. */
export function ForgotPasswordPage(props: ForgotPasswordPageProps) {
  const { t } = useReader();
  return (
    <Card title={forgotPasswordTitle(t)} error={props.error}>
      <p className="lead">{t('signIn.forgotten.lead')}</p>
      {props.signedInAs && (
        <Notice tone="info">
          <p>{t('signIn.forgotten.signedInAs', { email: props.signedInAs })}</p>
        </Notice>
      )}
      <PostForm action={props.action} submit={t('signIn.forgotten.submit')}>
        <EmailField label={t('signIn.forgotten.email')} error={props.error} value={props.values?.email} />
      </PostForm>
      <p className="aside">
        <a href={props.signInHref}>{t('signIn.forgotten.back')}</a>
      </p>
    </Card>
  );
}
