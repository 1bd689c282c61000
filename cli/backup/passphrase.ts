import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { UserError } from '../../contracts/user-error.ts';
import type { Terminal } from '../terminal.ts';

const LEAST = 12;

export interface PassphraseFlags {
  passphraseFile?: string;
}

/** The passphrase for a new backup: of 12 characters at least, and typed twice. */
export async function choosePassphrase(flags: PassphraseFlags, terminal: Terminal): Promise<string> {
  const passphrase = (await given(flags, terminal)) ?? (await askTwice(terminal));
  if (passphrase.length >= LEAST) return passphrase;
  throw new UserError(
    `The passphrase is too short: take at least ${LEAST} characters, such as five words of a word list.`,
    { kind: 'usage' },
  );
}

/** The passphrase of a backup that exists. */
export async function readPassphrase(flags: PassphraseFlags, terminal: Terminal): Promise<string> {
  return (await given(flags, terminal)) ?? (await ask(terminal, 'Passphrase of the backup: '));
}

/** From the file, else from the environment: an argument would be seen in the list of processes. */
async function given({ passphraseFile }: PassphraseFlags, { env }: Terminal): Promise<string | undefined> {
  if (passphraseFile === undefined) return env.GATEHOUSE_BACKUP_PASSPHRASE || undefined;
  const text = await readFile(passphraseFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`Cannot read ${passphraseFile} (${error.code}): give a file with the passphrase.`, {
      kind: 'usage',
    });
  });
  const [line = ''] = text.split(/\r?\n/, 1);
  if (line !== '') return line;
  throw new UserError(`${passphraseFile} has no passphrase in its first line.`, { kind: 'usage' });
}

async function askTwice(terminal: Terminal): Promise<string> {
  const first = await ask(terminal, 'Passphrase for the backup: ');
  if ((await ask(terminal, 'Again: ')) === first) return first;
  throw new UserError('The two passphrases differ: run this again.', { kind: 'usage' });
}

/** What is typed is not shown. */
async function ask(terminal: Terminal, question: string): Promise<string> {
  if (!terminal.interactive || !process.stdin.isTTY)
    throw new UserError(
      `A passphrase is needed: set GATEHOUSE_BACKUP_PASSPHRASE, or give --passphrase-file.`,
      {
        kind: 'usage',
      },
    );
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  // Ctrl-C.
  const aborted = new AbortController();
  reader.once('SIGINT', () => aborted.abort());
  // Only now: what is typed after the question is not shown.
  terminal.err(question);
  try {
    return await reader.question('', { signal: aborted.signal });
  } catch {
    throw new UserError('No passphrase was given. Nothing was done.', { kind: 'usage' });
  } finally {
    reader.close();
    terminal.err('\n');
  }
}
