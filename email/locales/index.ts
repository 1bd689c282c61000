import { createInstance, type TFunction } from 'i18next';
import { LOCALES, type Locale, type ResolvedLocale, resolveLocale } from '../../contracts/locales.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { pl } from './pl.ts';
import { ptBR } from './pt-br.ts';
import type { MailTexts } from './texts.ts';
import { zhCN } from './zh-cn.ts';

/** The texts of every language; a new one is a module of the same type, added here and in contracts/locales.ts. */
export const TEXTS: Record<Locale, MailTexts> = { en, de, fr, es, it, 'pt-BR': ptBR, pl, ja, 'zh-CN': zhCN };

export type MailT = TFunction<'mail'>;

/** A language's texts, and how its dates are written. */
export interface Reader extends ResolvedLocale {
  t: MailT;
}

const i18n = createInstance({
  lng: 'en',
  // Nothing falls back: a mail in two languages, or with a key in it, must not leave.
  fallbackLng: false,
  load: 'currentOnly',
  supportedLngs: [...LOCALES],
  ns: ['mail'],
  defaultNS: 'mail',
  resources: Object.fromEntries(LOCALES.map((locale) => [locale, { mail: TEXTS[locale] }])),
  initAsync: false,
  // React escapes what stands in HTML; subjects and plain text must not be escaped.
  interpolation: { escapeValue: false },
  parseMissingKeyHandler: (key) => {
    throw new Error(`A mail's text is missing: ${key}`);
  },
});
await i18n.init();

/** The texts for any locale, by the rules of `resolveLocale`. A key without a text throws. */
export function textsFor(locale: string): Reader {
  const resolved = resolveLocale(locale);
  return { ...resolved, t: TRANSLATORS[resolved.locale] };
}

const TRANSLATORS = Object.fromEntries(
  LOCALES.map((locale) => [locale, i18n.getFixedT(locale, 'mail')]),
) as Record<Locale, MailT>;
