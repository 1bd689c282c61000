import type { LinkClosedReason } from '../../contracts/states.ts';
import type { FormError } from './parts/error-summary.tsx';
import { ButtonLink, EmailField, PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

type Reason = LinkClosedReason | 'malformed';

const problems: Record<Reason, { title: string; happened: string; next: string }> = {
  malformed: {
    title: 'This link is not complete',
    happened: 'Some mail programs break long links in two, and a part of this one is missing.',
    next: 'Open the mail again and use its button, or copy the whole link into the address bar.',
  },
  used: {
    title: 'This invitation has been accepted',
    happened: 'The link in the mail works once, and it has been used to join {company}.',
    next: 'If that was you, sign in to see the account. If it was not, ask an admin of the account.',
  },
  replaced: {
    title: 'There is a newer invitation',
    happened: 'The invitation to join {company} was issued anew, so this link no longer works.',
    next: 'Look for the latest mail about it and use the link there. It may have gone to another address.',
  },
  revoked: {
    title: 'This invitation was withdrawn',
    happened: 'The invitation to join {company} was taken back before it was accepted.',
    next: 'If you think that is a mistake, ask an existing admin of the account to invite you.',
  },
  declined: {
    title: 'This invitation was declined',
    happened: 'Somebody with this link declined the invitation to join {company}.',
    next: 'If that was a mistake, or your plans changed, you can ask for a fresh one.',
  },
  expired: {
    title: 'This invitation has expired',
    happened: 'The invitation to join {company} was not accepted in time.',
    next: 'That is quickly mended: ask for a fresh one.',
  },
  another_admin: {
    title: 'Somebody else joined first',
    happened: 'Another person has become the admin of {company}, so this invitation is no longer needed.',
    next: 'To get in too, ask an existing admin to invite you.',
  },
};

const text = {
  unnamed: 'the organisation',
  account: 'Go to the account',
  signIn: 'Sign in',
  askAdmin: 'Ask an admin',
  askFresh: 'Ask for a fresh invitation',
  address: 'The address this invitation was sent to',
  addressHint: 'A fresh invitation only ever goes to the invited address.',
  sendFresh: 'Send a fresh invitation',
};

export interface LinkProblemPageProps {
  reason: Reason;
  companyName?: string | undefined;
  /** For expired and declined: takes `email`, and answers the same whether it is the invited one or not. */
  freshAction?: string | undefined;
  accountHref?: string | undefined;
  askAdminHref?: string | undefined;
  signInHref?: string | undefined;
  error?: FormError<'email'> | undefined;
  values?: { email?: string } | undefined;
}

export const linkProblemTitle = ({ reason }: LinkProblemPageProps): string => problems[reason].title;

/** A link that does not open the join form: what happened, and the way on. Never a dead end. */
export function LinkProblemPage(props: LinkProblemPageProps) {
  const { happened, next } = problems[props.reason];
  return (
    <Card title={linkProblemTitle(props)} error={props.error}>
      <p className="lead">{happened.replace('{company}', () => props.companyName ?? text.unnamed)}</p>
      <p>{next}</p>
      {props.freshAction && (
        <section aria-labelledby="fresh">
          <h2 id="fresh">{text.askFresh}</h2>
          <PostForm action={props.freshAction} submit={text.sendFresh}>
            <EmailField
              label={text.address}
              hint={text.addressHint}
              error={props.error}
              value={props.values?.email}
            />
          </PostForm>
        </section>
      )}
      {(props.accountHref || props.signInHref || props.askAdminHref) && (
        <p className="actions">
          {props.accountHref && <ButtonLink href={props.accountHref}>{text.account}</ButtonLink>}
          {props.signInHref && (
            <ButtonLink href={props.signInHref} plain={Boolean(props.accountHref || props.freshAction)}>
              {text.signIn}
            </ButtonLink>
          )}
          {props.askAdminHref && (
            <ButtonLink href={props.askAdminHref} plain>
              {text.askAdmin}
            </ButtonLink>
          )}
        </p>
      )}
    </Card>
  );
}
