import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { FixedAddress, NewPasswordField, PASSWORD_MAX_LENGTH, PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const text = {
  title: 'Change the password',
  email: 'For',
  current: 'Your password until now',
  next: 'New password',
  submit: 'Change the password',
  ends: 'Everywhere else you are signed in, you are signed out. We tell you by mail that the password was changed.',
  back: 'Leave it as it is',
};

export interface ChangePasswordPageProps {
  action: string;
  email: string;
  backHref: string;
  error?: FormError<'current' | 'password'> | undefined;
}

export const changePasswordTitle = (): string => text.title;

/** Posts `current` and `password`. */
export function ChangePasswordPage({ action, email, backHref, error }: ChangePasswordPageProps) {
  return (
    <Card title={text.title} error={error}>
      <PostForm action={action} submit={text.submit}>
        <FixedAddress label={text.email} email={email} />
        <Field
          name="current"
          type="password"
          label={text.current}
          autoComplete="current-password"
          maxLength={PASSWORD_MAX_LENGTH}
          error={error}
        />
        <NewPasswordField label={text.next} error={error} />
      </PostForm>
      <p className="aside">
        {text.ends} <a href={backHref}>{text.back}</a>
      </p>
    </Card>
  );
}
