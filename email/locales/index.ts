import { en, type MailTexts } from './en.ts';

/** Texts by language; a new language is a module of the same type, added here. */
const TEXTS: Record<string, MailTexts> = { en };

/**
 * The texts for a locale. Dates follow the locale only where its language has texts: a German date inside English
 * sentences reads like a mistake.
 */
export function textsFor(locale: string): { texts: MailTexts; language: string; dateLocale: string } {
  const language = /^[a-z]{2,3}/i.exec(locale)?.[0].toLowerCase() ?? '';
  const texts = Object.hasOwn(TEXTS, language) ? TEXTS[language] : undefined;
  if (!texts) return { texts: en, language: 'en', dateLocale: 'en' };
  return { texts, language, dateLocale: supported(locale) ? locale : language };
}

function supported(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
