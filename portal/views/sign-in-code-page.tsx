import type { FormError } from './parts/error-summary.tsx';
import { CodeField, PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const text = {
  title: 'One more step',
  lead: {
    app: 'Type the code that your authenticator app shows now.',
    recovery: 'Type one of your recovery codes. It works once.',
  },
  code: { app: 'Code', recovery: 'Recovery code' },
  submit: 'Sign in',
  other: { app: 'No access to the app? Use a recovery code', recovery: 'Use the authenticator app instead' },
  again: 'Start again with the password',
};

export interface SignInCodePageProps {
  kind: 'app' | 'recovery';
  action: string;
  next: string;
  otherHref: string;
  signInHref: string;
  error?: FormError<'code'> | undefined;
}

export const signInCodeTitle = (): string => text.title;

/** The second factor after the right password. Posts `code`, `kind` and `next`. */
export function SignInCodePage({ kind, action, next, otherHref, signInHref, error }: SignInCodePageProps) {
  return (
    <Card title={text.title} error={error}>
      <p className="lead">{text.lead[kind]}</p>
      <PostForm action={action} submit={text.submit}>
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="kind" value={kind} />
        <CodeField label={text.code[kind]} error={error} />
      </PostForm>
      <p>
        <a href={otherHref}>{text.other[kind]}</a>
      </p>
      <p className="aside">
        <a href={signInHref}>{text.again}</a>
      </p>
    </Card>
  );
}
