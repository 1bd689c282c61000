import type { Role } from '../../contracts/states.ts';
import { AddTypedAddress } from './parts/add-address.tsx';
import type { FormError } from './parts/error-summary.tsx';
import { ButtonLink, EmailField, PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';
import { words } from './parts/words.ts';

const text = {
  title: 'You have an invitation',
  titleJoin: (company: string) => `Join ${company}`,
  lead: 'Somebody gave you this link to join a business account. First show that you are the invited person.',
  role: (role: string, meaning: string) => `${role}: ${meaning}`,
  mail: 'By mail',
  mailHint: 'If it is the invited one, you get a mail with a link to join.',
  address: 'Your email address',
  sendMail: 'Send me the mail',
  signIn: 'I have a user already',
  signInButton: 'Sign in',
  confirm: 'Type your address to confirm',
  join: 'Join the account',
  other: (email: string) =>
    `You are signed in as ${email}, and this invitation is for another address. Sign out to go on as the invited person.`,
  signOut: 'Sign out and go on',
};

export interface InvitedPageProps {
  /** open: nobody signed in; confirm: the invited person; wrong-person: somebody else. */
  variant: 'open' | 'confirm' | 'wrong-person';
  /** Told to the invited person only. */
  companyName?: string | undefined;
  role?: Role | undefined;
  /** Takes `email`. */
  action: string;
  signInHref: string;
  signedInAs?: string | undefined;
  /** Takes `email`: the address that whoever is signed in believes to be invited. */
  addAction: string;
  signOutAction: string;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export const invitedTitle = ({ variant, companyName }: InvitedPageProps): string =>
  variant === 'confirm' && companyName ? text.titleJoin(companyName) : text.title;

/** Where a link leads that an admin handed over: it invites nobody but the invited address. */
export function InvitedPage(props: InvitedPageProps) {
  const { variant, error } = props;
  const email = (label: string, hint?: string) => (
    <EmailField label={label} error={error} value={props.values?.email} {...(hint ? { hint } : {})} />
  );
  return (
    <Card title={invitedTitle(props)} error={error}>
      {variant === 'wrong-person' && (
        <>
          <p className="lead">{text.other(props.signedInAs ?? '')}</p>
          <PostForm action={props.signOutAction} submit={text.signOut} />
          <AddTypedAddress action={props.addAction} />
        </>
      )}
      {variant === 'confirm' && (
        <>
          {props.role && (
            <p className="lead">{text.role(words.role[props.role], words.roleMeaning[props.role])}</p>
          )}
          <PostForm action={props.action} submit={text.join}>
            {email(text.confirm)}
          </PostForm>
        </>
      )}
      {variant === 'open' && (
        <>
          <p className="lead">{text.lead}</p>
          <h2>{text.mail}</h2>
          <PostForm action={props.action} submit={text.sendMail}>
            {email(text.address, text.mailHint)}
          </PostForm>
          <h2>{text.signIn}</h2>
          <p className="actions">
            <ButtonLink href={props.signInHref} plain>
              {text.signInButton}
            </ButtonLink>
          </p>
        </>
      )}
    </Card>
  );
}
