import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'Check your inbox',
  sent: 'If there is an account with this address, a mail is on its way; check the spam folder.',
  minutes: (minutes: number) => `The link in it works for ${minutes} minutes, once.`,
  again: 'Nothing after a few minutes? Try again',
  signIn: 'Back to sign-in',
};

export interface ResetSentPageProps {
  validMinutes: number;
  againHref: string;
  signInHref: string;
}

export const resetSentTitle = (): string => text.title;

/** The answer to everybody who forgot a password: it tells nobody whether the address is known. */
export function ResetSentPage({ validMinutes, againHref, signInHref }: ResetSentPageProps) {
  return (
    <Card title={text.title}>
      <Notice tone="mail" live>
        <p>{text.sent}</p>
      </Notice>
      <p>{text.minutes(validMinutes)}</p>
      <p>
        <a href={againHref}>{text.again}</a>
      </p>
      <p className="aside">
        <a href={signInHref}>{text.signIn}</a>
      </p>
    </Card>
  );
}
