import type { Locale } from '../../contracts/locales.ts';
import { createTranslators, type Reader } from '../translators.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import it from './it.json' with { type: 'json' };
import ja from './ja.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };
import ptBR from './pt-BR.json' with { type: 'json' };
import zhCN from './zh-CN.json' with { type: 'json' };

/** The texts of pages in every language (docs/translating.md). */
export const PAGE_TEXTS: Record<Locale, object> = {
  en,
  de,
  fr,
  es,
  it,
  'pt-BR': ptBR,
  pl,
  ja,
  'zh-CN': zhCN,
};

/** The person who reads a page: the language's texts, and how its dates and numbers are written. */
export type PageReader = Reader<'page'>;
export type PageT = PageReader['t'];

/** The reader for any locale, by the rules of `resolveLocale`. A key without a text throws. */
export const readerFor = await createTranslators('page', PAGE_TEXTS);
