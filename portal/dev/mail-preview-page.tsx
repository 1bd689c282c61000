import { LANGUAGE_NAMES, type Locale } from '../../contracts/locales.ts';
import { Tabs } from '../shell/parts/tabs.tsx';

const text = {
  back: 'All mails',
  languages: 'Language',
  views: 'View',
  view: { desktop: 'Desktop', phone: 'Phone', text: 'Text' },
  mails: 'Other mails',
  previous: 'Previous:',
  next: 'Next:',
  frame: (subject: string) => `The mail "${subject}"`,
};

export const MAIL_VIEWS = ['desktop', 'phone', 'text'] as const;
export type MailView = (typeof MAIL_VIEWS)[number];

export interface MailPreviewPageProps {
  name: string;
  locale: Locale;
  view: MailView;
  subject: string;
  text: string;
  /** Serves the mail's HTML alone, shown in a sandboxed frame. Must allow framing by this site. */
  rawHref: string;
  languages: { locale: Locale; href: string }[];
  views: { view: MailView; href: string }[];
  previous: { name: string; href: string } | undefined;
  next: { name: string; href: string } | undefined;
  backHref: string;
}

export const mailPreviewTitle = ({ name, locale }: MailPreviewPageProps): string =>
  `${name}, ${LANGUAGE_NAMES[locale]}`;

/** One mail in one language, at desktop or phone width, or as plain text. */
export function MailPreviewPage(props: MailPreviewPageProps) {
  const { view, locale, subject, previous, next } = props;
  return (
    <div className="wide">
      <p>
        <a href={props.backHref}>{text.back}</a>
      </p>
      <h1>{mailPreviewTitle(props)}</h1>
      <p className="lead" lang={locale}>
        {subject}
      </p>
      <Tabs
        label={text.languages}
        tabs={props.languages.map((language) => ({
          label: LANGUAGE_NAMES[language.locale],
          href: language.href,
          current: language.locale === locale,
        }))}
      />
      <Tabs
        label={text.views}
        tabs={props.views.map((other) => ({
          label: text.view[other.view],
          href: other.href,
          current: other.view === view,
        }))}
      />
      {view === 'text' ? (
        <pre className="mail" lang={locale}>
          {props.text}
        </pre>
      ) : (
        // The frame has no scripts and no origin; its links may open a new tab.
        <iframe
          className={view === 'phone' ? 'mail mail-phone' : 'mail'}
          title={text.frame(subject)}
          src={props.rawHref}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      <nav className="pager" aria-label={text.mails}>
        {previous && (
          <a href={previous.href}>
            {text.previous} {previous.name}
          </a>
        )}
        {next && (
          <a href={next.href}>
            {text.next} {next.name}
          </a>
        )}
      </nav>
    </div>
  );
}
