import type { Request, Response } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { hasTexts, LOCALES, type Locale } from '../../contracts/locales.ts';
import { readerFor } from '../../texts/pages/index.ts';
import { cookieOf, keepCookie } from './cookies.ts';
import { ownPath, readField } from './form-fields.ts';
import type { Visit } from './visit.ts';

const KEPT_MS = 365 * 24 * 3_600_000;

/** The language chosen in this browser, if any. */
export function chosenInBrowser(environment: Environment, req: Request): Locale | null {
  const kept = cookieOf(environment, req, 'language');
  return LOCALES.find((locale) => locale === kept) ?? null;
}

/** The first language of the browser's list, with its region, that has texts; English when none has. */
export const languageAsked = (req: Request): string => req.acceptsLanguages().find(hasTexts) ?? 'en';

/** The page in the language of an opened invitation, unless the visitor has chosen one. */
export const inLanguageOf = (visit: Visit, { locale }: { locale: string }): Visit =>
  visit.languageChosen ? visit : { ...visit, reader: readerFor(locale) };

/** `POST /language`: saved in the browser, and for a signed-in user also in the database, for their mails. */
export async function chooseLanguage(req: Request, res: Response, visit: Visit): Promise<void> {
  const { environment, user, base } = visit;
  const locale = LOCALES.find((each) => each === readField(req, 'locale'));
  if (locale) {
    keepCookie(res, environment, { name: 'language', value: locale, forMs: KEPT_MS });
    if (user) await environment.auth.setLocale(user.id, locale);
  }
  res.redirect(303, ownPath(readField(req, 'next'), `${base}/`));
}
