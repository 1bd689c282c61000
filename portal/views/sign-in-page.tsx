import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { EMAIL_MAX_LENGTH, PASSWORD_MAX_LENGTH, PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const text = {
  title: 'Sign in',
  lead: 'See the licenses of your organisation and manage its business account.',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  help: 'New here? Your organisation’s first admin is invited by mail. To get in too, ask an existing admin to invite you.',
  signUp: 'Create a business account',
};

/** The same words whether the address or the password was wrong. */
export const INVALID_SIGN_IN = 'Invalid Email or Password';

/** The way on, beside those words too. */
export const FORGOT_PASSWORD = 'Forgot password?';

export interface SignInPageProps {
  action: string;
  /** Where to go afterwards; sent along as `next`. The route decides whether to trust it. */
  next?: string | undefined;
  resetHref?: string | undefined;
  signUpHref?: string | undefined;
  error?: FormError<'email' | 'password'> | undefined;
  values?: { email?: string } | undefined;
}

export const signInTitle = (): string => text.title;

/** Posts `email`, `password` and `next`. */
export function SignInPage(props: SignInPageProps) {
  return (
    <Card title={text.title} error={props.error}>
      <p className="lead">{text.lead}</p>
      <PostForm action={props.action} submit={text.submit}>
        {props.next !== undefined && <input type="hidden" name="next" value={props.next} />}
        <Field
          name="email"
          type="email"
          label={text.email}
          autoComplete="username"
          maxLength={EMAIL_MAX_LENGTH}
          error={props.error}
          value={props.values?.email}
        />
        <Field
          name="password"
          type="password"
          label={text.password}
          autoComplete="current-password"
          maxLength={PASSWORD_MAX_LENGTH}
          error={props.error}
        />
      </PostForm>
      {props.resetHref && (
        <p>
          <a href={props.resetHref}>{FORGOT_PASSWORD}</a>
        </p>
      )}
      <p className="aside">
        {text.help} {props.signUpHref && <a href={props.signUpHref}>{text.signUp}</a>}
      </p>
    </Card>
  );
}
