import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Mode } from '../../contracts/states.ts';
import { Notice } from './parts/frame.tsx';

const text = {
  lang: 'en',
  skip: 'Skip to the content',
  portal: 'Business accounts',
  nav: 'Portal',
  accounts: 'Your accounts',
  switcher: 'Business account',
  chosen: 'Business account:',
  none: 'Choose a business account',
  all: 'Manage business accounts',
  signOut: 'Sign out',
  signedInAs: 'Signed in as',
  testBand: 'Test environment',
  testMeaning: 'Nothing here is real: mails stay in the test mailbox, licenses bind to test accounts only.',
  footer: (vendor: string) => `${vendor} business accounts`,
  error: (title: string) => `Error: ${title}`,
};

interface AccountChoice {
  href: string;
  companyName: string;
  chosen: boolean;
}

export interface PageOptions {
  /** The page's heading; every page module exports a function that makes it from the page's props. */
  title: string;
  mode: Mode;
  vendorName: string;
  basePath: '' | '/test';
  user?: { email: string; signOutAction: string } | undefined;
  /** The business accounts of who is signed in, to switch between. */
  accounts?: AccountChoice[] | undefined;
  /** One line on what just happened elsewhere ("You are signed out."), above the page. */
  status?: string | undefined;
}

const cameBackWithError = ({ props }: ReactElement): boolean =>
  typeof props === 'object' && props !== null && 'error' in props && props.error !== undefined;

function User({ user, basePath }: { user: NonNullable<PageOptions['user']>; basePath: string }) {
  return (
    <nav className="user" aria-label={text.nav}>
      <a className="user-email" href={`${basePath}/account`}>
        <span className="unseen">{text.signedInAs} </span>
        {user.email}
      </a>
      <a href={`${basePath}/accounts`}>{text.accounts}</a>
      <form method="post" action={user.signOutAction}>
        <button type="submit" className="button-link">
          {text.signOut}
        </button>
      </form>
    </nav>
  );
}

/** The account one works in, and the way to the others. Opens without a script. */
function Switcher({ accounts, basePath }: { accounts: AccountChoice[]; basePath: string }) {
  const chosen = accounts.find((account) => account.chosen);
  return (
    <details className="switcher">
      <summary>
        {chosen ? (
          <>
            <span className="unseen">{text.chosen} </span>
            {chosen.companyName}
          </>
        ) : (
          text.none
        )}
      </summary>
      <nav aria-label={text.switcher}>
        <ul>
          {accounts.map((account) => (
            <li key={account.href}>
              <a href={account.href} aria-current={account.chosen ? 'true' : undefined}>
                {account.companyName}
              </a>
            </li>
          ))}
          <li>
            <a href={`${basePath}/accounts`}>{text.all}</a>
          </li>
        </ul>
      </nav>
    </details>
  );
}

function Header({ vendorName, mode, basePath, user, accounts = [] }: PageOptions) {
  return (
    <header>
      {mode === 'test' && (
        <div className="test-band">
          <strong>{text.testBand}</strong> <span>{text.testMeaning}</span>
        </div>
      )}
      <div className="bar">
        <a className="brand" href={`${basePath}/`}>
          <span className="brand-mark" aria-hidden="true">
            {[...vendorName][0]}
          </span>
          <span className="brand-name">{vendorName}</span>
          <span className="brand-portal">{text.portal}</span>
        </a>
        {user && accounts.length > 0 && <Switcher accounts={accounts} basePath={basePath} />}
        {user && <User user={user} basePath={basePath} />}
      </div>
    </header>
  );
}

/**
 * A whole HTML document around one page. Needs no script and no inline style, so the strictest policy fits:
 * `default-src 'none'; style-src 'self'; form-action 'self'` (and `frame-src 'self'` for the mailbox).
 */
export function renderPage(page: ReactElement, options: PageOptions): string {
  // Somebody who hears the page must learn from its first words that the form came back.
  const title = cameBackWithError(page) ? text.error(options.title) : options.title;
  const html = (
    <html lang={text.lang}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${title} – ${options.vendorName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href="/assets/portal.css" />
      </head>
      <body>
        <a className="skip" href="#content">
          {text.skip}
        </a>
        <Header {...options} />
        <main id="content" tabIndex={-1}>
          {options.status && (
            <div className="narrow status">
              <Notice tone="info" live>
                <p>{options.status}</p>
              </Notice>
            </div>
          )}
          {page}
        </main>
        <footer>
          <p>{text.footer(options.vendorName)}</p>
        </footer>
      </body>
    </html>
  );
  return `<!doctype html>${renderToStaticMarkup(html)}`;
}
