import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { LANGUAGE_NAMES, LOCALES } from '../../contracts/locales.ts';
import type { Mode } from '../../contracts/states.ts';
import type { PageReader } from '../../texts/pages/index.ts';
import { initialOf } from './initial.ts';
import { Avatar } from './parts/avatar.tsx';
import { Notice } from './parts/frame.tsx';
import { Icon } from './parts/icons.tsx';
import { ReaderContext, useReader } from './parts/reader.ts';

interface AccountChoice {
  href: string;
  companyName: string;
  chosen: boolean;
}

export interface PageOptions {
  /** The page's heading; every page module exports a function that makes it from the page's props. */
  title: string;
  reader: PageReader;
  mode: Mode;
  vendorName: string;
  basePath: '' | '/test';
  user?: { email: string; signOutAction: string } | undefined;
  /** The signed-in user's business accounts, to switch between. */
  accounts?: AccountChoice[] | undefined;
  /** One line above the page about what just happened on another ("You are signed out."). */
  status?: string | undefined;
  /** The page to return to in another language; unset where the answer would be lost. */
  languageNext?: string | undefined;
}

const cameBackWithError = ({ props }: ReactElement): boolean =>
  typeof props === 'object' && props !== null && 'error' in props && props.error !== undefined;

function User({ user, basePath }: { user: NonNullable<PageOptions['user']>; basePath: string }) {
  const { t } = useReader();
  return (
    <nav className="user" aria-label={t('site.layout.nav')}>
      <a className="user-way user-email" href={`${basePath}/account`}>
        <Icon name="user" />
        <span className="user-text">
          <span className="unseen">{t('site.layout.signedInAs')} </span>
          {user.email}
        </span>
      </a>
      <a className="user-way" href={`${basePath}/accounts`}>
        <Icon name="accounts" />
        <span className="user-text">{t('site.layout.accounts')}</span>
      </a>
      <form method="post" action={user.signOutAction}>
        <button type="submit" className="user-way">
          <Icon name="signOut" />
          <span className="user-text">{t('site.layout.signOut')}</span>
        </button>
      </form>
    </nav>
  );
}

/** The current account, and links to the others. Opens without a script. */
function Switcher({ accounts, basePath }: { accounts: AccountChoice[]; basePath: string }) {
  const { t } = useReader();
  const chosen = accounts.find((account) => account.chosen);
  return (
    <details className="switcher">
      <summary>
        {chosen && <Avatar name={chosen.companyName} square />}
        <span className="switcher-name">
          {chosen ? (
            <>
              <span className="unseen">{t('site.layout.chosen')} </span>
              {chosen.companyName}
            </>
          ) : (
            t('site.layout.none')
          )}
        </span>
        <Icon name="switch" />
      </summary>
      <nav aria-label={t('site.layout.switcher')}>
        <ul>
          {accounts.map((account) => (
            <li key={account.href}>
              <a href={account.href} aria-current={account.chosen ? 'true' : undefined}>
                <Avatar name={account.companyName} square />
                {account.companyName}
                {account.chosen && <Icon name="chosen" />}
              </a>
            </li>
          ))}
          <li>
            <a href={`${basePath}/accounts`}>
              <Icon name="accounts" />
              {t('site.layout.all')}
            </a>
          </li>
        </ul>
      </nav>
    </details>
  );
}

function Header({ vendorName, mode, basePath, user, accounts = [] }: PageOptions) {
  const { t } = useReader();
  return (
    <header>
      {mode === 'test' && (
        <div className="test-band">
          <strong>{t('site.layout.testBand')}</strong> <span>{t('site.layout.testMeaning')}</span>
        </div>
      )}
      <div className="bar">
        <a className="brand" href={`${basePath}/`}>
          <span className="brand-mark" aria-hidden="true">
            {initialOf(vendorName)}
          </span>
          <span className="brand-name">{vendorName}</span>
          <span className="brand-portal">{t('site.layout.portal')}</span>
        </a>
        {user && accounts.length > 0 && <Switcher accounts={accounts} basePath={basePath} />}
        {user && <User user={user} basePath={basePath} />}
      </div>
    </header>
  );
}

function Footer({ vendorName, basePath, languageNext }: PageOptions) {
  const { t, locale } = useReader();
  return (
    <footer>
      <p>{t('site.layout.footer', { vendor: vendorName })}</p>
      {languageNext && (
        <form className="language" method="post" action={`${basePath}/language`}>
          <input type="hidden" name="next" value={languageNext} />
          <label htmlFor="language">{t('site.layout.language')}</label>
          <select id="language" name="locale" defaultValue={locale}>
            {LOCALES.map((each) => (
              <option key={each} value={each} lang={each}>
                {LANGUAGE_NAMES[each]}
              </option>
            ))}
          </select>
          <button type="submit" className="button-link">
            {t('site.layout.changeLanguage')}
          </button>
        </form>
      )}
    </footer>
  );
}

/**
 * A whole HTML document around one page. It has no script and no inline style, so the strictest policy works:
 * `default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'` (and `frame-src 'self'`
 * for the mailbox).
 */
export function renderPage(page: ReactElement, options: PageOptions): string {
  const { t, locale } = options.reader;
  // Screen readers read the title first, so the title says that the form came back.
  const title = cameBackWithError(page) ? t('site.layout.error', { title: options.title }) : options.title;
  const html = (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${title} – ${options.vendorName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <meta name="referrer" content="same-origin" />
        <meta name="robots" content="noindex" />
        <link rel="icon" type="image/svg+xml" href="/assets/favicon.svg" />
        <link
          rel="preload"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
          href="/assets/fonts/inter-latin-wght-normal.woff2"
        />
        <link rel="stylesheet" href="/assets/portal.css" />
      </head>
      <body>
        <a className="skip" href="#content">
          {t('site.layout.skip')}
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
        <Footer {...options} />
      </body>
    </html>
  );
  const inLanguage = <ReaderContext value={options.reader}>{html}</ReaderContext>;
  return `<!doctype html>${renderToStaticMarkup(inLanguage)}`;
}
