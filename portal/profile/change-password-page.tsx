import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { CurrentPasswordField, FixedAddress, NewPasswordField, PostForm } from '../shell/parts/forms.tsx';
import { Card } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface ChangePasswordPageProps {
  action: string;
  email: string;
  backHref: string;
  error?: FormError<'current' | 'password'> | undefined;
}

export const changePasswordTitle = (t: PageT): string => t('ownSignIn.change.title');

/** Posts `current` and `password`. */
export function ChangePasswordPage({ action, email, backHref, error }: ChangePasswordPageProps) {
  const { t } = useReader();
  return (
    <Card title={changePasswordTitle(t)} error={error}>
      <PostForm action={action} submit={t('ownSignIn.change.submit')}>
        <FixedAddress label={t('ownSignIn.change.email')} email={email} />
        <CurrentPasswordField name="current" label={t('ownSignIn.change.current')} error={error} />
        <NewPasswordField label={t('ownSignIn.change.next')} error={error} />
      </PostForm>
      <p className="aside">
        {t('ownSignIn.change.ends')} <a href={backHref}>{t('ownSignIn.change.back')}</a>
      </p>
    </Card>
  );
}
