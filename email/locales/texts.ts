import type { Translated } from '../../texts/translated.ts';
import type { en } from './en.ts';

/** What every language's mails say. */
export type MailTexts = Translated<typeof en>;
