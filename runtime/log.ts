import pino from 'pino';
import type { Report, ReportFacts } from '../contracts/report.ts';
import { errorFields } from './logging/error-fields.ts';
import { currentFacts } from './logging/log-context.ts';
import { printEntry } from './logging/print-entry.ts';
import { safeText } from './logging/safe-text.ts';

export const LOG_FORMATS = ['json', 'pretty'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevelName = (typeof LOG_LEVELS)[number];

export interface LogOptions {
  format: LogFormat;
  /** Entries below this level are not written. */
  level: LogLevelName;
  /** Which process writes: `api`, `worker`, `dev`. */
  part?: string;
}

/** JSON for programs, lines for a person at a terminal. */
export const usualFormat = (): LogFormat => (process.stderr.isTTY ? 'pretty' : 'json');

let options: LogOptions = { format: usualFormat(), level: 'info' };
let logger: pino.Logger | null = null;

/** Decides how this process logs, from now on. */
export function openLog(wanted: LogOptions): void {
  options = wanted;
  logger = null;
}

/** How this process logs. */
export const logOptions = (): Readonly<LogOptions> => options;

/**
 * Writes one entry to the log: time, level, message and what it is about; of an error its name, code, message and stack.
 * Never names, addresses or tokens.
 */
export const report: Report = (message, error, facts = {}) => {
  const level = facts.level ?? (error === undefined ? 'warn' : 'error');
  logger ??= createLogger(options);
  if (!logger.isLevelEnabled(level)) return;
  const about = factsOf({ ...currentFacts(), ...facts });
  logger[level](error === undefined ? about : { ...about, error: errorFields(error) }, safeText(message));
};

function createLogger({ format, level, part }: LogOptions): pino.Logger {
  const destination = {
    write(line: string): void {
      process.stderr.write(format === 'json' ? line : printEntry(JSON.parse(line)));
    },
  };
  const settings = {
    ...{ level, messageKey: 'message', base: part === undefined ? null : { part } },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return pino(settings, destination);
}

/** A customer's id may look like a token. It has no `@`. */
const ID = /^[\w.:/#-]{1,128}$/;

/** Without those that are not known. */
function factsOf({ level: _, ...facts }: ReportFacts): Record<string, string | number> {
  const known: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (value !== undefined)
      known[name] = typeof value === 'string' && !ID.test(value) ? safeText(value) : value;
  }
  return known;
}
