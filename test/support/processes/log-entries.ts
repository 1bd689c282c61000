import type { LogEntry } from '../../../runtime/logging/print-entry.ts';

/** The entries of a process's log, of its standard error; fails on a line that is none. */
export const logEntries = (stderr: string): LogEntry[] =>
  stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogEntry);
