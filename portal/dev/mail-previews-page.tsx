import { LANGUAGE_NAMES, type Locale } from '../../contracts/locales.ts';

const text = {
  title: 'All mails',
  lead: 'Every mail in every language, with made-up names. None of them was sent.',
  back: 'Mailbox',
};

export interface MailPreviewsPageProps {
  mails: { name: string; subject: string; languages: { locale: Locale; href: string }[] }[];
  backHref: string;
}

export const mailPreviewsTitle = (): string => text.title;

/** Lists every mail of the product, with a choice of language. */
export function MailPreviewsPage({ mails, backHref }: MailPreviewsPageProps) {
  return (
    <div className="wide">
      <p>
        <a href={backHref}>{text.back}</a>
      </p>
      <h1>{text.title}</h1>
      <p className="soft">{text.lead}</p>
      <ul className="rows">
        {mails.map(({ name, subject, languages }) => (
          <li key={name}>
            <div className="row-plain">
              <h2 className="row-title">{name}</h2>
              <p className="row-sub">{subject}</p>
              <ul className="choices" aria-label={name}>
                {languages.map(({ locale, href }) => (
                  <li key={locale}>
                    <a href={href} hrefLang={locale} aria-label={`${name}, ${LANGUAGE_NAMES[locale]}`}>
                      {locale}
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
