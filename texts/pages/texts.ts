import type { Translated } from '../translated.ts';
import type { en } from './en/index.ts';

/** What the pages say in every language, by file: `PageTexts['join']` types each language's `join.ts`. */
export type PageTexts = Translated<typeof en>;
