import type { ReactNode } from 'react';
import type { MailReader } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';

/** One mail before it is put into the layout. */
export interface Draft {
  subject: string;
  /** The text that a mailbox shows after the subject. */
  preheader: string;
  body: ReactNode;
  headers?: Record<string, string>;
  /** Where an answer goes, if not to the vendor's support. */
  replyTo?: string;
  /** `action` is the main button's link, if there is one. */
  links: Record<string, string>;
}

/** Writes one kind of mail in the reader's language. */
export type Write<Content> = (content: Content, brand: Brand, reader: MailReader) => Draft;
