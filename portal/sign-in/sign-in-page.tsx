import type { PageT } from '../../texts/pages/index.ts';
import type { FormError } from '../shell/parts/error-summary.tsx';
import { Field } from '../shell/parts/field.tsx';
import { CurrentPasswordField, EMAIL_MAX_LENGTH, PostForm } from '../shell/parts/forms.tsx';
import { Card, Notice } from '../shell/parts/frame.tsx';
import { useReader } from '../shell/parts/reader.ts';

export interface SignInPageProps {
  action: string;
  /** Where to go afterwards; posted as `next`. The route decides whether to trust it. */
  next?: string | undefined;
  /** The browser came from a sign-in without its cookie. */
  keepsNoCookies?: boolean | undefined;
  resetHref?: string | undefined;
  askAdminHref?: string | undefined;
  signUpHref?: string | undefined;
  error?: FormError<'email' | 'password'> | undefined;
  values?: { email?: string } | undefined;
}

export const signInTitle = (t: PageT): string => t('signIn.title');

/** Posts `email`, `password` and `next`. */
export function SignInPage(props: SignInPageProps) {
  const { t } = useReader();
  return (
    <Card title={signInTitle(t)} error={props.error}>
      {props.keepsNoCookies && (
        <Notice tone="warn" live>
          <p className="notice-title">{t('signIn.noCookies.happened')}</p>
          <p>{t('signIn.noCookies.next')}</p>
        </Notice>
      )}
      <p className="lead">{t('signIn.lead')}</p>
      <PostForm action={props.action} submit={t('signIn.submit')}>
        {props.next !== undefined && <input type="hidden" name="next" value={props.next} />}
        <Field
          name="email"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          maxLength={EMAIL_MAX_LENGTH}
          error={props.error}
          value={props.values?.email}
        />
        <CurrentPasswordField label={t('signIn.password')} error={props.error} />
      </PostForm>
      {props.resetHref && (
        <p>
          <a href={props.resetHref}>{t('signIn.forgot')}</a>
        </p>
      )}
      <div className="aside">
        <p>
          {t('signIn.help')} {props.askAdminHref && <a href={props.askAdminHref}>{t('signIn.askAdmin')}</a>}
        </p>
        {props.signUpHref && (
          <p>
            <a href={props.signUpHref}>{t('signIn.signUp')}</a>
          </p>
        )}
      </div>
    </Card>
  );
}
