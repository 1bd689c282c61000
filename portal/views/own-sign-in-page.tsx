import type { SessionView } from '../../auth/index.ts';
import { ButtonLink, PostForm } from './parts/forms.tsx';
import { Facts } from './parts/frame.tsx';
import { OwnAddresses, type OwnAddressesProps } from './parts/own-addresses.tsx';

const text = {
  title: 'Your sign-in',
  lead: 'How you sign in, and where you are signed in now.',
  name: 'Name',
  email: 'Email',
  secondFactor: 'Second factor',
  on: 'On: signing in asks for a code of your authenticator app.',
  off: 'Off',
  changePassword: 'Change the password',
  setUp: 'Set up a second factor',
  turnOff: 'Turn the second factor off',
  sessions: 'Where you are signed in',
  here: 'This browser',
  unknownBrowser: 'Unknown browser',
  browserOn: (browser: string, system: string) => `${browser} on ${system}`,
  lastUsed: (moment: string) => `Last used ${moment}`,
  signOut: 'Sign out',
  signOutOf: (which: string) => `Sign out of ${which}`,
  everywhereElse: 'Sign out everywhere else',
};

export interface OwnSession extends Omit<SessionView, 'userAgent'> {
  browser: string | null;
  system: string | null;
  /** The one that asks. */
  here: boolean;
  endAction: string;
}

export interface OwnSignInPageProps {
  name: string;
  email: string;
  addresses: OwnAddressesProps;
  secondFactor: boolean;
  passwordHref: string;
  secondFactorHref: string;
  /** `lastUsedAt` ready to be read. */
  sessions: OwnSession[];
  endOthersAction: string;
}

export const ownSignInTitle = (): string => text.title;

const called = ({ browser, system }: OwnSession): string => {
  if (browser && system) return text.browserOn(browser, system);
  return browser ?? system ?? text.unknownBrowser;
};

function Session({ session }: { session: OwnSession }) {
  return (
    <li className="row">
      <span className="row-main">
        <span className="row-title">{called(session)}</span>
        <span className="row-sub">{text.lastUsed(session.lastUsedAt)}</span>
      </span>
      {session.here ? (
        <span className="badge badge-good">{text.here}</span>
      ) : (
        <form method="post" action={session.endAction}>
          <button type="submit" className="button-link" aria-label={text.signOutOf(called(session))}>
            {text.signOut}
          </button>
        </form>
      )}
    </li>
  );
}

/** How one person signs in, and where that person is signed in. */
export function OwnSignInPage(props: OwnSignInPageProps) {
  const others = props.sessions.some(({ here }) => !here);
  return (
    <div className="wide">
      <h1>{text.title}</h1>
      <p className="lead">{text.lead}</p>
      <Facts
        facts={[
          [text.name, props.name],
          [text.email, props.email],
          [text.secondFactor, props.secondFactor ? text.on : text.off],
        ]}
      />
      <p className="actions">
        <ButtonLink href={props.passwordHref}>{text.changePassword}</ButtonLink>
        <ButtonLink href={props.secondFactorHref} plain>
          {props.secondFactor ? text.turnOff : text.setUp}
        </ButtonLink>
      </p>
      <OwnAddresses {...props.addresses} />
      <h2>{text.sessions}</h2>
      <ul className="rows">
        {props.sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
      {others && (
        <div className="actions">
          <PostForm action={props.endOthersAction} submit={text.everywhereElse} tone="plain" />
        </div>
      )}
    </div>
  );
}
