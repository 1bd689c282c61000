import type { FormError } from './parts/error-summary.tsx';
import { ButtonLink, FixedAddress, NewPasswordField, PostForm } from './parts/forms.tsx';
import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'Choose a new password',
  email: 'For',
  password: 'New password',
  submit: 'Change the password',
  ends: 'Everywhere else you are signed in with this address, you are signed out.',
  signedInAs: (email: string) =>
    `You are signed in as ${email}, and this link is for another address. Once the new password is chosen, you are signed in with this address instead.`,
};

export interface ResetPasswordPageProps {
  action: string;
  email: string;
  /** Somebody else who is signed in with this browser. */
  signedInAs?: string | undefined;
  error?: FormError<'password'> | undefined;
}

export const resetPasswordTitle = (): string => text.title;

/** What the link of a reset mail opens. Posts `password`. */
export function ResetPasswordPage({ action, email, signedInAs, error }: ResetPasswordPageProps) {
  return (
    <Card title={text.title} error={error}>
      {signedInAs && (
        <Notice tone="warn">
          <p>{text.signedInAs(signedInAs)}</p>
        </Notice>
      )}
      <PostForm action={action} submit={text.submit}>
        <FixedAddress label={text.email} email={email} />
        <NewPasswordField label={text.password} error={error} />
      </PostForm>
      <p className="aside">{text.ends}</p>
    </Card>
  );
}

const problem = {
  used: {
    title: 'This link was used',
    message: 'A new password was chosen since it was sent. Sign in with that, or ask for a fresh link.',
  },
  expired: {
    title: 'This link has expired',
    message: 'Your password has not changed. Ask for a fresh link, and use it within an hour.',
  },
  unknown: {
    title: 'This link does not work',
    message: 'Perhaps a part of it is missing: open it from the mail again, or ask for a fresh link.',
  },
  fresh: 'Ask for a fresh link',
  signIn: 'Go to sign-in',
};

export interface ResetProblemPageProps {
  reason: 'used' | 'expired' | 'unknown';
  freshHref: string;
  signInHref: string;
}

export const resetProblemTitle = ({ reason }: ResetProblemPageProps): string => problem[reason].title;

/** A link of a reset mail that works no longer, or never did, and the way on. */
export function ResetProblemPage({ reason, freshHref, signInHref }: ResetProblemPageProps) {
  return (
    <Card title={problem[reason].title}>
      <p className="lead">{problem[reason].message}</p>
      <p className="actions">
        <ButtonLink href={freshHref}>{problem.fresh}</ButtonLink>
        <ButtonLink href={signInHref} plain>
          {problem.signIn}
        </ButtonLink>
      </p>
    </Card>
  );
}
