import type { Translated } from '../translated.ts';
import type { en } from './en.ts';

/** What every language's mails say. */
export type MailTexts = Translated<typeof en>;
