import { logOptions, openLog, report, usualFormat } from '../log.ts';
import type { Settings } from '../settings.ts';

/** Opens the log of a process that runs a part of the service. What node would print by itself goes into it too. */
export function openProcessLog({ log }: Pick<Settings, 'log'>, part: 'api' | 'worker' | 'dev'): void {
  openLog({ format: log.format ?? usualFormat(), level: log.level, part });
  // Node prints all fields of an error, and a database adds the row to its errors.
  process.on('uncaughtException', (error) => {
    report('this process failed and ends', error, { level: 'fatal' });
    process.exit(1);
  });
  process.removeAllListeners('warning');
  process.on('warning', (warning) => report('node warns', warning, { level: 'warn' }));
}

/** Says that the process is ready: on standard output for a person or a script, and in a log that programs read. */
export function sayReady(line: string, say: (line: string) => void): void {
  if (logOptions().format === 'json') report(line, undefined, { level: 'info' });
  say(line);
}
