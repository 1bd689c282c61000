import { setTimeout } from 'node:timers/promises';

/** A command's input and output; tests replace it. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person watches, so spinners are welcome. */
  readonly interactive: boolean;
  /** A person sees the result itself, so pictures in it are welcome. */
  readonly showsResult: boolean;
  /** The result: tables, JSON. Written unchanged. */
  out(text: string): void;
  /** Progress and faults. Written unchanged. */
  err(text: string): void;
  /** Waits; fails when the signal ends it. */
  wait(millis: number, signal: AbortSignal): Promise<unknown>;
  /** Standard input. */
  input(): AsyncIterable<Uint8Array>;
  /** The process's exit code; a command that partly failed sets 1. */
  exitCode: number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWithReader);
  return {
    env: process.env,
    interactive: process.stderr.isTTY === true && process.env.CI === undefined,
    showsResult: process.stdout.isTTY === true,
    out: (text) => {
      process.stdout.write(text);
    },
    err: (text) => {
      process.stderr.write(text);
    },
    wait: (millis, signal) => setTimeout(millis, undefined, { signal }),
    input: () => process.stdin,
    exitCode: 0,
  };
}

/** What a shell shows for a program that SIGPIPE ended; of this one it prints nothing. */
const READER_GONE = 141;

/** The reader of our output has closed it, as in `| head`. That is no error: a service stops cleanly, a command ends. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  if (process.listenerCount('SIGTERM') > 0) process.kill(process.pid, 'SIGTERM');
  else process.exit(READER_GONE);
}

/** Characters that move the cursor, turn the line or hide in it. */
const UNSAFE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const UNSAFE_RUN = new RegExp(`${UNSAFE.source}+`, UNSAFE.flags);

/** Makes text from a file or a server safe to print. */
export const printable = (text: string): string => text.replace(UNSAFE_RUN, ' ');

/** JSON that is safe to print: it escapes what a terminal would obey, beyond what JSON itself escapes. */
export const printableJson = (value: unknown, space?: number): string =>
  JSON.stringify(value, null, space).replace(UNSAFE, (character) =>
    character === '\n' ? character : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
