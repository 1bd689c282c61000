import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'Check your inbox',
  sent: (email: string) => `We have sent a mail to ${email}.`,
  next: 'Use the button in it to go on; it works for an hour. Until then nothing has been created.',
  spam: 'It can take a few minutes. If it does not arrive, check the spam folder.',
  wrong: 'Typed the wrong address?',
  again: 'Start again',
};

export interface SignUpSentPageProps {
  /** Masked: whoever typed it recognises it. */
  email: string;
  againHref: string;
}

export const signUpSentTitle = (): string => text.title;

/** The answer to a sign-up that got a mail; what the mail says, only the mailbox learns. */
export function SignUpSentPage({ email, againHref }: SignUpSentPageProps) {
  return (
    <Card title={text.title}>
      <Notice tone="mail" live>
        <p className="notice-title">{text.sent(email)}</p>
        <p>{text.next}</p>
      </Notice>
      <p>{text.spam}</p>
      <p className="aside">
        {text.wrong} <a href={againHref}>{text.again}</a>
      </p>
    </Card>
  );
}
