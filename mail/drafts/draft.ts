import type { ReactNode } from 'react';
import type { MailReader } from '../../texts/mail/index.ts';
import type { Brand } from '../brand.ts';

/** One mail, written but not yet in the layout. */
export interface Draft {
  subject: string;
  /** What a mailbox shows beside the subject. */
  preheader: string;
  body: ReactNode;
  headers?: Record<string, string>;
  /** `action` is the main button's, if there is one. */
  links: Record<string, string>;
}

/** Writes the mail of one kind of content, in the reader's language. */
export type Write<Content> = (content: Content, brand: Brand, reader: MailReader) => Draft;
