import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { KnownKey } from './idempotency.ts';
import type { AcceptedMail } from './outbox.ts';

/** One accepted request. */
export interface JournalEntry {
  at: number;
  mails: AcceptedMail[];
  /** How a repeat is answered; null without an idempotency key. */
  known: (KnownKey & { key: string }) | null;
}

/** A file of what was accepted, so that a fake that was killed knows it when it starts again. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  /** Returns once it is in the file. */
  append(entry: JournalEntry): void;
}

/** What was accepted, in order; a line that was cut was never answered, and does not count. */
export const readJournal = (text: string): JournalEntry[] =>
  text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as JournalEntry];
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
  });

/** Each entry begins with a new line, so that a cut one before it spoils nothing. */
export const openJournal = (file: string): Journal => ({
  entries: existsSync(file) ? readJournal(readFileSync(file, 'utf8')) : [],
  append: (entry) => appendFileSync(file, `\n${JSON.stringify(entry)}`),
});
