import { Card, Notice } from './parts/frame.tsx';

const text = {
  title: 'Check your inbox',
  sent: 'If that address is the invited one, a fresh invitation is on its way.',
  spam: 'It can take a few minutes. If it does not arrive, check the spam folder.',
  wrong: 'Typed the wrong address? Try again with the one the invitation was sent to.',
  again: 'Try another address',
  home: 'Back to the start page',
};

export interface FreshSentPageProps {
  homeHref: string;
  /** Back to the page that asked for the address. */
  againHref?: string | undefined;
}

export const freshSentTitle = (): string => text.title;

/** The answer to every request for a fresh invitation: it tells nobody whether the address was right. */
export function FreshSentPage({ homeHref, againHref }: FreshSentPageProps) {
  return (
    <Card title={text.title}>
      <Notice tone="mail" live>
        <p>{text.sent}</p>
      </Notice>
      <p>{text.spam}</p>
      {againHref && (
        <p>
          {text.wrong} <a href={againHref}>{text.again}</a>
        </p>
      )}
      <p className="aside">
        <a href={homeHref}>{text.home}</a>
      </p>
    </Card>
  );
}
