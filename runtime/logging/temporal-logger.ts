import type { Logger, LogLevel, LogMetadata } from '@temporalio/common';
import type { ReportFacts } from '../../contracts/report.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { NAMESPACES } from '../../temporal.config.ts';
import { logOptions, report } from '../log.ts';

const LEVELS = { TRACE: 'debug', DEBUG: 'debug', INFO: 'info', WARN: 'warn', ERROR: 'error' } as const;

/** Writes what Temporal's SDK logs, and what workflows and activities log through it, into this process's log. */
export const temporalLogger = (namespaces: Record<Mode, string> = NAMESPACES): Logger => {
  const write = (level: LogLevel, message: string, meta: LogMetadata = {}) =>
    writeEntry(namespaces, level, message, meta);
  const at =
    (level: LogLevel) =>
    (message: string, meta?: LogMetadata): void =>
      write(level, message, meta);
  return {
    log: write,
    trace: at('TRACE'),
    debug: at('DEBUG'),
    info: at('INFO'),
    warn: at('WARN'),
    error: at('ERROR'),
  };
};

function writeEntry(
  namespaces: Record<Mode, string>,
  level: LogLevel,
  message: string,
  meta: LogMetadata,
): void {
  // At INFO the SDK tells of each start and stop of its parts.
  const isQuiet = LEVELS[level] === 'info' || LEVELS[level] === 'debug';
  if (isQuiet && logOptions().level !== 'debug') return;
  report(message, meta.error, { level: LEVELS[level], ...factsOf(namespaces, meta) });
}

/** The SDK adds more, such as errors as text and attributes of spans. */
function factsOf(namespaces: Record<Mode, string>, meta: LogMetadata): ReportFacts {
  const text = (name: string) => (typeof meta[name] === 'string' ? (meta[name] as string) : undefined);
  const mode = MODES.find((each) => namespaces[each] === meta.namespace);
  return {
    mode,
    workflowId: text('workflowId'),
    runId: text('runId'),
    workflow: text('workflowType'),
    step: text('activityType'),
    attempt: typeof meta.attempt === 'number' ? meta.attempt : undefined,
  };
}
