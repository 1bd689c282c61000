import type { Locale } from '../../contracts/locales.ts';
import { createTranslators, type Reader } from '../translators.ts';
import { de } from './de/index.ts';
import { en } from './en/index.ts';
import { es } from './es/index.ts';
import { fr } from './fr/index.ts';
import { it } from './it/index.ts';
import { ja } from './ja/index.ts';
import { pl } from './pl/index.ts';
import { ptBR } from './pt-br/index.ts';
import type { PageTexts } from './texts.ts';
import { zhCN } from './zh-cn/index.ts';

/** The texts of every language; a new one is a folder of the same shape, added here and in contracts/locales.ts. */
export const TEXTS: Record<Locale, PageTexts> = { en, de, fr, es, it, 'pt-BR': ptBR, pl, ja, 'zh-CN': zhCN };

/** Who reads a page: the language's texts, and how its dates and numbers are written. */
export type PageReader = Reader<'page'>;
export type PageT = PageReader['t'];

/** The reader for any locale, by the rules of `resolveLocale`. A key without a text throws. */
export const readerFor = await createTranslators('page', TEXTS);
