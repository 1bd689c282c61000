import { createInstance, type TFunction } from 'i18next';
import { LOCALES, type Locale, type ResolvedLocale, resolveLocale } from '../contracts/locales.ts';

/** A language's texts, and how its dates and numbers are written. */
export interface Reader<Namespace extends 'mail' | 'page'> extends ResolvedLocale {
  t: TFunction<Namespace>;
}

/**
 * The texts of mails or pages, by the rules of `resolveLocale` for any locale. Nothing falls back: a text in two
 * languages, or with a key in it, must not leave; a key without a text throws.
 * @param texts those of every language
 */
export async function createTranslators<Namespace extends 'mail' | 'page'>(
  namespace: Namespace,
  texts: Record<Locale, object>,
): Promise<(locale: string) => Reader<Namespace>> {
  const i18n = createInstance({
    lng: 'en',
    fallbackLng: false,
    load: 'currentOnly',
    supportedLngs: [...LOCALES],
    ns: [namespace],
    defaultNS: namespace,
    resources: Object.fromEntries(LOCALES.map((locale) => [locale, { [namespace]: texts[locale] }])),
    initAsync: false,
    // React escapes what stands in HTML, and subjects and plain text must not be; a name must not turn the words around it.
    interpolation: { escape: isolate },
    parseMissingKeyHandler: (key) => {
      throw new Error(`The ${namespace}'s text is missing: ${key}`);
    },
  });
  await i18n.init();
  const translators = new Map(
    LOCALES.map((locale) => [locale, remembering(i18n.getFixedT(locale, namespace) as Translate)]),
  );
  return (locale) => {
    const resolved = resolveLocale(locale);
    const t = translators.get(resolved.locale) as unknown as TFunction<Namespace>;
    return { ...resolved, t };
  };
}

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/** Keeps a value written from right to left from changing the order of the sentence around it (FSI … PDI). */
function isolate(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

type Translate = (key: string, values?: object) => string;

/** A text into which nothing is put is looked up once: most of a mail's and a page's are such. */
function remembering(translate: Translate): Translate {
  const known = new Map<string, string>();
  return (key, values) => {
    if (values !== undefined) return translate(key, values);
    const text = known.get(key) ?? translate(key);
    known.set(key, text);
    return text;
  };
}
