import type { Locale } from '../../contracts/locales.ts';
import type { Translated } from '../translated.ts';
import { createTranslators, type Reader as ReaderOf } from '../translators.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { pl } from './pl.ts';
import { ptBR } from './pt-br.ts';
import { zhCN } from './zh-cn.ts';

/** The texts of every language; a new one is a module of the same type, added here and in contracts/locales.ts. */
export const TEXTS: Record<Locale, Translated<typeof en>> = {
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

/** A language's texts, and how its dates are written. */
export type Reader = ReaderOf<'mail'>;
export type MailT = Reader['t'];

/** The texts for any locale, by the rules of `resolveLocale`. A key without a text throws. */
export const textsFor = await createTranslators('mail', TEXTS);
