import type { FormError } from './parts/error-summary.tsx';
import { TextArea } from './parts/field.tsx';
import { PostForm } from './parts/forms.tsx';
import { Card } from './parts/frame.tsx';

const text = {
  title: 'Decline the invitation',
  lead: (company: string) => `You were invited to join the business account of ${company}.`,
  meaning: 'If you decline:',
  meanings: [
    'you will get no more mails about this invitation,',
    'the link in the mail stops working,',
    'the sender learns that you declined, and the reason you give,',
    'licenses waiting for the account stay safe until the right person joins.',
  ],
  reason: 'Why do you decline?',
  reasonHint: 'For example "I left the company" or "Ask our IT department". Up to 500 characters.',
  decline: 'Decline the invitation',
  back: 'Go back, I want to join',
};

export const REASON_MAX_LENGTH = 500;

export interface DeclinePageProps {
  companyName: string;
  /** Takes `reason`: something must be typed, so a mail scanner that presses buttons declines nothing. */
  action: string;
  joinHref: string;
  error?: FormError<'reason'> | undefined;
  values?: { reason?: string } | undefined;
}

export const declineTitle = (): string => text.title;

/** Says what declining means and asks for the reason. */
export function DeclinePage(props: DeclinePageProps) {
  return (
    <Card title={text.title} error={props.error}>
      <p className="lead">{text.lead(props.companyName)}</p>
      <p>{text.meaning}</p>
      <ul>
        {text.meanings.map((meaning) => (
          <li key={meaning}>{meaning}</li>
        ))}
      </ul>
      <PostForm action={props.action} submit={text.decline} tone="danger">
        <TextArea
          name="reason"
          label={text.reason}
          hint={text.reasonHint}
          maxLength={REASON_MAX_LENGTH}
          error={props.error}
          value={props.values?.reason}
        />
      </PostForm>
      <p className="aside">
        <a href={props.joinHref}>{text.back}</a>
      </p>
    </Card>
  );
}
