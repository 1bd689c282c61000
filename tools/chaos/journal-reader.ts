import { open } from 'node:fs/promises';
import { type JournalEntry, readJournal } from '../../fake-resend/journal.ts';

/** Reads what the stand-in for Resend writes down, each entry once, also while it is away. */
export class JournalReader {
  private position = 0;
  private rest = '';

  constructor(private readonly file: string) {}

  /** What came since the last call. */
  async readNew(): Promise<JournalEntry[]> {
    const handle = await open(this.file).catch(() => null);
    if (!handle) return [];
    try {
      const { size } = await handle.stat();
      const { buffer } = await handle.read(Buffer.alloc(size - this.position), 0, null, this.position);
      // Written by one append each: the last piece is a whole entry, or will be one.
      this.position = size;
      const lines = `${this.rest}${buffer}`.split('\n');
      this.rest = '';
      const last = lines.at(-1) ?? '';
      const entries = readJournal(lines.join('\n'));
      if (readJournal(last).length === 0) this.rest = last;
      return entries;
    } finally {
      await handle.close();
    }
  }
}
