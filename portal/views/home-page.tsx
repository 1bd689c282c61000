import { ButtonLink } from './parts/forms.tsx';

const text = {
  title: 'Your business account',
  lead: 'One place for your organisation: the licenses you bought, their keys, and the colleagues who use them.',
  signIn: 'Sign in',
  signUp: 'Create a business account',
  accounts: 'Your accounts',
  points: [
    [
      'Licenses in view',
      'Every license and subscription your organisation bought, with version, key and Upgrade Insurance.',
    ],
    ['The right people', 'The first admin is invited at purchase and decides who else gets in.'],
    ['No invitation yet?', 'Ask an existing admin of your organisation to invite you.'],
  ],
  development: 'For developers',
  developmentLead: 'Mails are not sent from here, they wait in the local mailbox.',
  liveMailbox: 'Live mailbox',
  testMailbox: 'Test mailbox',
} as const;

export interface HomePageProps {
  signInHref: string;
  signUpHref: string;
  /** Set for somebody who is signed in. */
  accountsHref?: string | undefined;
  /** In development only. */
  mailbox?: { liveHref: string; testHref: string } | undefined;
}

export const homeTitle = (): string => text.title;

/** What this portal is, and the door. */
export function HomePage({ signInHref, signUpHref, accountsHref, mailbox }: HomePageProps) {
  return (
    <div className="wide">
      <div className="hero">
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
        <p className="actions">
          {accountsHref ? (
            <ButtonLink href={accountsHref}>{text.accounts}</ButtonLink>
          ) : (
            <>
              <ButtonLink href={signInHref}>{text.signIn}</ButtonLink>
              <ButtonLink href={signUpHref} plain>
                {text.signUp}
              </ButtonLink>
            </>
          )}
        </p>
      </div>
      <div className="points">
        {text.points.map(([title, body]) => (
          <section className="card" key={title}>
            <h2>{title}</h2>
            <p>{body}</p>
          </section>
        ))}
      </div>
      {mailbox && (
        <section className="development" aria-labelledby="development">
          <h2 id="development">{text.development}</h2>
          <p>{text.developmentLead}</p>
          <p className="actions">
            <ButtonLink href={mailbox.liveHref} plain>
              {text.liveMailbox}
            </ButtonLink>
            <ButtonLink href={mailbox.testHref} plain>
              {text.testMailbox}
            </ButtonLink>
          </p>
        </section>
      )}
    </div>
  );
}
