import type { DeliveryProblem } from '../../contracts/states.ts';
import type { FormError } from './parts/error-summary.tsx';
import { Field, TextArea } from './parts/field.tsx';
import { EMAIL_MAX_LENGTH, PostForm } from './parts/forms.tsx';
import { Card, Facts } from './parts/frame.tsx';
import { words } from './parts/words.ts';

const text = {
  title: 'Correct the address',
  lead: (company: string) =>
    `Nobody has joined the business account of ${company} yet: the invitation needs another address.`,
  company: 'Organisation',
  address: 'Invited so far',
  happened: 'What happened',
  declined: 'The invited person declined.',
  email: 'Who should be invited instead?',
  emailHint:
    'One email address, like name@company.example. Its owner becomes the admin of the account and gets the licenses.',
  note: 'Note (optional)',
  noteHint: 'Where the address comes from, for your own records. The invited person does not see it.',
  send: 'Send the invitation there',
  after: 'The links in mails sent before stop working. Time and reminders start over.',
};

export const NOTE_MAX_LENGTH = 500;

export interface CorrectPageProps {
  companyName: string;
  /** The address so far, masked: who holds the link need not learn it. */
  maskedEmail: string;
  reason: DeliveryProblem | 'declined';
  /** Takes `email`, which must be typed, so that a mail scanner that presses buttons invites nobody; and `note`. */
  action: string;
  error?: FormError<'email' | 'note'> | undefined;
  values?: { email?: string; note?: string } | undefined;
}

export const correctTitle = (): string => text.title;

/** Says whom the invitation did not reach, and asks for another address. */
export function CorrectPage(props: CorrectPageProps) {
  const { companyName, maskedEmail, reason, error, values } = props;
  const happened = reason === 'declined' ? text.declined : words.deliveryProblem[reason];
  return (
    <Card title={text.title} error={error}>
      <p className="lead">{text.lead(companyName)}</p>
      <Facts
        facts={[
          [text.company, companyName],
          [text.address, maskedEmail],
          [text.happened, happened],
        ]}
      />
      <PostForm action={props.action} submit={text.send}>
        <Field
          name="email"
          type="email"
          autoComplete="off"
          label={text.email}
          hint={text.emailHint}
          maxLength={EMAIL_MAX_LENGTH}
          error={error}
          value={values?.email}
        />
        <TextArea
          name="note"
          label={text.note}
          hint={text.noteHint}
          maxLength={NOTE_MAX_LENGTH}
          error={error}
          value={values?.note}
          optional
        />
      </PostForm>
      <p className="aside">{text.after}</p>
    </Card>
  );
}
