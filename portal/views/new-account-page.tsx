import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { PostForm } from './parts/forms.tsx';
import { Card, Notice } from './parts/frame.tsx';
import { type OwnInvitation, OwnInvitations } from './parts/own-invitations.tsx';

const text = {
  title: 'Create a business account',
  lead: 'You will be its admin, and can switch between your accounts at any time.',
  held: 'Licenses that wait in an account you are invited to stay with that account: a new one starts empty.',
  company: 'Company',
  companyHint: 'As your colleagues know it.',
  submit: 'Create the account',
  allTheSame: 'Create a new business account all the same',
  back: 'Back to your accounts',
};

export interface NewAccountPageProps {
  action: string;
  accountsHref: string;
  invitations: OwnInvitation[];
  error?: FormError<'companyName'> | undefined;
  values?: { companyName: string } | undefined;
}

export const newAccountTitle = (): string => text.title;

/** One more account for who is signed in. Posts `companyName`, after showing the invitations there are. */
export function NewAccountPage(props: NewAccountPageProps) {
  const waiting = props.invitations.length > 0;
  return (
    <Card title={text.title} error={props.error}>
      <OwnInvitations invitations={props.invitations} />
      {waiting && (
        <Notice tone="info">
          <p>{text.held}</p>
        </Notice>
      )}
      <p className="lead">{text.lead}</p>
      <PostForm action={props.action} submit={waiting ? text.allTheSame : text.submit}>
        <Field
          name="companyName"
          label={text.company}
          hint={text.companyHint}
          autoComplete="organization"
          maxLength={100}
          error={props.error}
          value={props.values?.companyName}
        />
      </PostForm>
      <p className="aside">
        <a href={props.accountsHref}>{text.back}</a>
      </p>
    </Card>
  );
}
