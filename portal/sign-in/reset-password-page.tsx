import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { ButtonLink, FixedAddress, NewPasswordField, PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface ResetPasswordPageProps {
  action: string;
  email: string;
  /** Another user who is signed in with this browser. */
  signedInAs?: string | undefined;
  error?: FormError<'password'> | undefined;
}

export const resetPasswordTitle = (t: PageT): string => t('signIn.reset.title');

/** The page of a reset mail's link. Posts `password`. */
export function ResetPasswordPage({ action, email, signedInAs, error }: ResetPasswordPageProps) {
  const { t } = useReader();
  return (
    <Card title={resetPasswordTitle(t)} error={error}>
      {signedInAs && (
        <Notice tone="warn">
          <p>{t('signIn.reset.signedInAs', { email: signedInAs })}</p>
        </Notice>
      )}
      <PostForm action={action} submit={t('signIn.reset.submit')}>
        <FixedAddress label={t('signIn.reset.email')} email={email} />
        <NewPasswordField label={t('signIn.reset.password')} error={error} />
      </PostForm>
      <p className="aside">{t('signIn.reset.ends')}</p>
    </Card>
  );
}

export interface ResetProblemPageProps {
  reason: 'used' | 'expired' | 'unknown';
  freshHref: string;
  signInHref: string;
}

export const resetProblemTitle = (t: PageT, { reason }: ResetProblemPageProps): string =>
  t(`signIn.problem.${reason}.title`);

/** A link of a reset mail that does not work: the reason, and the way on. */
export function ResetProblemPage(props: ResetProblemPageProps) {
  const { t } = useReader();
  return (
    <Card title={resetProblemTitle(t, props)}>
      <p className="lead">{t(`signIn.problem.${props.reason}.message`)}</p>
      <p className="actions">
        <ButtonLink href={props.freshHref}>{t('signIn.problem.fresh')}</ButtonLink>
        <ButtonLink href={props.signInHref} plain>
          {t('signIn.problem.signIn')}
        </ButtonLink>
      </p>
    </Card>
  );
}
