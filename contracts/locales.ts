/** The languages of mails and pages, as BCP 47 tags. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'pl', 'ja', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language's own name, for the language menu. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  it: 'Italiano',
  'pt-BR': 'Português (Brasil)',
  pl: 'Polski',
  ja: '日本語',
  'zh-CN': '简体中文',
};

/** The texts and the date format for a requested locale. */
export interface ResolvedLocale {
  /** The language of the texts. */
  locale: Locale;
  /** The format of dates and numbers: the requested region if its language has texts. */
  dateLocale: string;
}

const BY_LANGUAGE = new Map<string, Locale>(LOCALES.map((locale) => [languageOf(locale), locale]));

/**
 * Resolves any tag, also one spelt as in a program (`de_AT`): `de-AT` gets German texts with Austrian dates, `pt` the
 * Brazilian texts, an unknown language English. Dates follow the texts' language: a Swedish date in an English sentence looks like a mistake.
 */
export function resolveLocale(requested: string): ResolvedLocale {
  const tag = requested.replaceAll('_', '-');
  const locale = BY_LANGUAGE.get(languageOf(tag));
  if (!locale) return { locale: 'en', dateLocale: 'en' };
  return { locale, dateLocale: supported(tag) ? tag : locale };
}

export const hasTexts = (tag: string): boolean => BY_LANGUAGE.has(languageOf(tag));

function languageOf(tag: string): string {
  return /^[a-z]{2,3}(?![a-z])/i.exec(tag)?.[0].toLowerCase() ?? '';
}

function supported(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
