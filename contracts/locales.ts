/** The languages Gatehouse speaks in mails and pages, by BCP 47 tag. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'it', 'pt-BR', 'pl', 'ja', 'zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];

/** Each language as its own speakers call it, for choosing one. */
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

/** What a reader gets for the locale that was asked for. */
export interface ResolvedLocale {
  /** The language of the texts. */
  locale: Locale;
  /** How dates and numbers are written: the region that was asked for, where its language has texts. */
  dateLocale: string;
}

const BY_LANGUAGE = new Map<string, Locale>(LOCALES.map((locale) => [languageOf(locale), locale]));

/**
 * The texts and dates for any tag: `de-AT` gets German texts with Austrian dates, `pt` the Brazilian ones, and what
 * has no texts English ones. Dates follow the texts' language: a Swedish date inside English sentences reads like a
 * mistake.
 */
export function resolveLocale(tag: string): ResolvedLocale {
  const locale = BY_LANGUAGE.get(languageOf(tag));
  if (!locale) return { locale: 'en', dateLocale: 'en' };
  return { locale, dateLocale: supported(tag) ? tag : locale };
}

/** Whether a tag's language is one of ours. */
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
