import type { FormError } from './parts/error-summary.tsx';
import { EmailField, PostForm } from './parts/forms.tsx';
import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'Forgot password',
  lead: 'Type the email address you sign in with. We send a link to it under which you choose a new password.',
  email: 'Email',
  submit: 'Send the link',
  signedInAs: (email: string) =>
    `You are signed in as ${email}. You may ask for the password of another address too; you stay signed in meanwhile.`,
  back: 'Back to sign-in',
};

export interface ForgotPasswordPageProps {
  action: string;
  signInHref: string;
  signedInAs?: string | undefined;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export const forgotPasswordTitle = (): string => text.title;

/** Posts `email`. */
export function ForgotPasswordPage(props: ForgotPasswordPageProps) {
  return (
    <Card title={text.title} error={props.error}>
      <p className="lead">{text.lead}</p>
      {props.signedInAs && (
        <Notice tone="info">
          <p>{text.signedInAs(props.signedInAs)}</p>
        </Notice>
      )}
      <PostForm action={props.action} submit={text.submit}>
        <EmailField label={text.email} error={props.error} value={props.values?.email} />
      </PostForm>
      <p className="aside">
        <a href={props.signInHref}>{text.back}</a>
      </p>
    </Card>
  );
}
