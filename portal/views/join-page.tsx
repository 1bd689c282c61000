import type { Role } from '../../contracts/states.ts';
import { AddAddress, type AddAddressProps } from './parts/add-address.tsx';
import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { EmailField, FixedAddress, NewPasswordField, PASSWORD_MAX_LENGTH, PostForm } from './parts/forms.tsx';
import { Card, Facts, Notice } from './parts/frame.tsx';
import { words } from './parts/words.ts';

const text = {
  title: (company: string) => `Join ${company}`,
  invited: 'You are invited to join this business account.',
  invitedBy: (who: string) => `${who} invites you to join this business account.`,
  address: 'Invitation sent to',
  role: 'Your role',
  validUntil: 'Valid until',
  join: 'Join the account',
  newPerson: 'Choose a password to sign in with from now on.',
  name: 'Your name',
  signIn: 'You already have a sign-in with this address. Enter its password to join.',
  email: 'Your email address',
  invitedEmail: 'Your email address, as invited',
  invitedAs: (email: string) => `The invitation was sent to ${email}.`,
  password: 'Your password',
  signInAndJoin: 'Sign in and join',
  confirm: 'You are signed in already. Type your email address to confirm that you want to join.',
  wrongPersonTitle: 'This invitation is for another address',
  wrongPerson: 'To accept it, sign out first, then go on as the invited person. Nothing has changed so far.',
  signedInAs: 'You are signed in as',
  signOut: 'Sign out and go on',
  decline: 'Not for you? Decline the invitation',
};

export interface JoinPageProps {
  companyName: string;
  role: Role;
  invitedEmail: string;
  /** A colleague's or the vendor's name, when there is one to show. */
  invitedBy?: string | undefined;
  /** The last day, ready to be read. */
  expiresAt: string;
  action: string;
  declineHref: string;
  /**
   * new-person posts `name` and `password`, sign-in `password`, confirm `email`; wrong-person posts nothing
   * but the sign-out or that the address be added, and needs `signedInAs`, `signOutAction` and `addAddress`.
   */
  variant: 'new-person' | 'sign-in' | 'confirm' | 'wrong-person';
  signedInAs?: string | undefined;
  addAddress?: AddAddressProps | undefined;
  /** Should lead back to this page. */
  signOutAction?: string | undefined;
  error?: FormError<'password' | 'name' | 'email'> | undefined;
  values?: { name?: string; email?: string } | undefined;
}

export const joinTitle = ({ variant, companyName }: JoinPageProps): string =>
  variant === 'wrong-person' ? text.wrongPersonTitle : text.title(companyName);

function NewPerson({ action, invitedEmail, error, values }: JoinPageProps) {
  return (
    <PostForm action={action} submit={text.join}>
      <p>{text.newPerson}</p>
      <FixedAddress label={text.invitedEmail} email={invitedEmail} />
      <Field
        name="name"
        label={text.name}
        autoComplete="name"
        maxLength={100}
        error={error}
        value={values?.name}
      />
      <NewPasswordField error={error} />
    </PostForm>
  );
}

function SignIn({ action, invitedEmail, error }: JoinPageProps) {
  return (
    <PostForm action={action} submit={text.signInAndJoin}>
      <p>{text.signIn}</p>
      <FixedAddress label={text.invitedEmail} email={invitedEmail} />
      <Field
        name="password"
        type="password"
        label={text.password}
        autoComplete="current-password"
        maxLength={PASSWORD_MAX_LENGTH}
        error={error}
      />
    </PostForm>
  );
}

function Confirm({ action, invitedEmail, error, values }: JoinPageProps) {
  return (
    <PostForm action={action} submit={text.join}>
      <p>{text.confirm}</p>
      <EmailField
        label={text.email}
        hint={text.invitedAs(invitedEmail)}
        error={error}
        value={values?.email}
      />
    </PostForm>
  );
}

function WrongPerson({ signedInAs, invitedEmail, signOutAction, addAddress }: JoinPageProps) {
  return (
    <>
      <Facts
        facts={[
          [text.address, invitedEmail],
          [text.signedInAs, signedInAs],
        ]}
      />
      <Notice tone="info">
        <p>{text.wrongPerson}</p>
      </Notice>
      {signOutAction && <PostForm action={signOutAction} submit={text.signOut} />}
      {addAddress && <AddAddress {...addAddress} />}
    </>
  );
}

const FORMS = { 'new-person': NewPerson, 'sign-in': SignIn, confirm: Confirm };

/** What a join link opens: who invites to what, and the one form that accepts. */
export function JoinPage(props: JoinPageProps) {
  const title = joinTitle(props);
  if (props.variant === 'wrong-person') {
    return (
      <Card title={title}>
        <WrongPerson {...props} />
      </Card>
    );
  }
  const Form = FORMS[props.variant];
  return (
    <Card title={title} error={props.error}>
      <p className="lead">{props.invitedBy ? text.invitedBy(props.invitedBy) : text.invited}</p>
      <Facts
        facts={[
          [text.role, `${words.role[props.role]}: ${words.roleMeaning[props.role]}`],
          [text.validUntil, props.expiresAt],
        ]}
      />
      <Form {...props} />
      <p className="aside">
        <a href={props.declineHref}>{text.decline}</a>
      </p>
    </Card>
  );
}
