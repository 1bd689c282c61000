import type { OfferedInvitation } from '../../policy/pending-invitations.ts';
import type { FormError } from './parts/error-summary.tsx';
import { Field } from './parts/field.tsx';
import { FixedAddress, PASSWORD_MAX_LENGTH } from './parts/forms.tsx';
import { Card, Facts } from './parts/frame.tsx';
import { InvitationNotice, joinLabel, stateOf } from './parts/invitation-notice.tsx';

const text = {
  title: 'Confirm your address',
  lead: 'Type the password you chose, and the business account is yours.',
  company: 'Business account',
  name: 'Your name',
  email: 'Your email address',
  password: 'The password you chose',
  create: 'Confirm and create the account',
  allTheSame: 'Create a new business account all the same',
  notYou: 'You did not ask for this? Close the page: nothing has been created, and nothing will be.',
};

export interface VerifyPageProps {
  action: string;
  companyName: string;
  name: string;
  email: string;
  /** To be told of before the account is made; their buttons post `join` with the id beside `password`. */
  invitations: OfferedInvitation[];
  error?: FormError<'password'> | undefined;
}

export const verifyTitle = (): string => text.title;

/** What the link of a verification mail opens. One form, as every button needs the password: scanners press them. */
export function VerifyPage({ action, companyName, name, email, invitations, error }: VerifyPageProps) {
  const waiting = invitations.length > 0;
  return (
    <Card title={text.title} error={error}>
      <p className="lead">{text.lead}</p>
      <Facts
        facts={[
          [text.company, companyName],
          [text.name, name],
        ]}
      />
      <form method="post" action={action}>
        <FixedAddress label={text.email} email={email} />
        <Field
          name="password"
          type="password"
          label={text.password}
          autoComplete="current-password"
          maxLength={PASSWORD_MAX_LENGTH}
          error={error}
        />
        {waiting && (
          <InvitationNotice>
            {invitations.map((invitation) => (
              <div className="offer" key={invitation.id}>
                {stateOf(invitation) && <p>{stateOf(invitation)}</p>}
                <button type="submit" className="button" name="join" value={invitation.id}>
                  {joinLabel(invitation.companyName)}
                </button>
              </div>
            ))}
          </InvitationNotice>
        )}
        <button type="submit" className={waiting ? 'button button-plain' : 'button'}>
          {waiting ? text.allTheSame : text.create}
        </button>
      </form>
      <p className="aside">{text.notYou}</p>
    </Card>
  );
}
