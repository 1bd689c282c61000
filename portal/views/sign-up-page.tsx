import type { OfferedInvitation } from '../../policy/pending-invitations.ts';
import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { EmailField, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';
import { InvitationNotice, JoinForms } from './parts/invitation-notice.tsx';

const text = {
  title: 'Create a business account',
  lead: 'For your organisation’s licenses, and the colleagues who use them. You will be its admin.',
  company: 'Company',
  companyHint: 'As your colleagues know it.',
  name: 'Your name',
  email: 'Your email address',
  emailHint: 'We send a mail there to confirm it.',
  password: 'Choose a password',
  passwordRule: `${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters. A few unrelated words make a good one.`,
  submit: 'Create the account',
  allTheSame: 'Create a new business account all the same',
  again: 'Or create a new one. Please type the password once more: it was not kept.',
  existsSignIn: 'Sign in',
  existsReset: 'Reset the password',
  existsNext: 'You can create more business accounts once you are signed in.',
  haveOne: 'Already have an account?',
};

/** What is said of an address that has a user. */
export const ACCOUNT_EXISTS = 'Account already exists';

export interface SignUpPageProps {
  action: string;
  /** Takes `invitation` and `email`. */
  joinAction: string;
  signInHref: string;
  resetHref: string;
  /** The address has a user: `error` says so. */
  exists?: boolean | undefined;
  invitations?: OfferedInvitation[] | undefined;
  error?: FormError<'companyName' | 'name' | 'email' | 'password'> | undefined;
  values?: { companyName: string; name: string; email: string } | undefined;
}

export const signUpTitle = (): string => text.title;

function Form({ action, error, values, inSpite }: SignUpPageProps & { inSpite: boolean }) {
  return (
    <PostForm action={action} submit={inSpite ? text.allTheSame : text.submit}>
      {inSpite && <input type="hidden" name="inSpite" value="1" />}
      <Field
        name="companyName"
        label={text.company}
        hint={text.companyHint}
        autoComplete="organization"
        maxLength={100}
        error={error}
        value={values?.companyName}
      />
      <Field
        name="name"
        label={text.name}
        autoComplete="name"
        maxLength={100}
        error={error}
        value={values?.name}
      />
      <EmailField label={text.email} hint={text.emailHint} error={error} value={values?.email} />
      <Field
        name="password"
        type="password"
        label={text.password}
        hint={text.passwordRule}
        autoComplete="new-password"
        minLength={PASSWORD_MIN_LENGTH}
        maxLength={PASSWORD_MAX_LENGTH}
        error={error}
      />
    </PostForm>
  );
}

/** Posts `companyName`, `name`, `email`, `password`, and `inSpite` from whoever was told of invitations. */
export function SignUpPage(props: SignUpPageProps) {
  const { exists = false, invitations = [], values } = props;
  const inSpite = invitations.length > 0 && !exists;
  return (
    <Card title={text.title} error={props.error}>
      {exists && (
        <>
          <p className="actions">
            <a className="button" href={props.signInHref}>
              {text.existsSignIn}
            </a>
            <a className="button button-plain" href={props.resetHref}>
              {text.existsReset}
            </a>
          </p>
          <p>{text.existsNext}</p>
        </>
      )}
      {invitations.length > 0 && (
        <InvitationNotice>
          <JoinForms invitations={invitations} action={props.joinAction} email={values?.email ?? ''} />
        </InvitationNotice>
      )}
      <p className="lead">{inSpite ? text.again : text.lead}</p>
      <Form {...props} inSpite={inSpite} />
      {!exists && (
        <p className="aside">
          {text.haveOne} <a href={props.signInHref}>{text.existsSignIn}</a>
        </p>
      )}
    </Card>
  );
}
