import type { ErrorFields } from './error-fields.ts';

/** An entry of the log as it is written in JSON. */
export interface LogEntry {
  time: string;
  level: string;
  message: string;
  error?: ErrorFields;
  [fact: string]: unknown;
}

const IN_MESSAGE = { method: true, route: true, status: true };

/** An entry for a person at a terminal: one line, with an error's stack and causes indented below it. */
export function printEntry({ time, level, message, error, part: _, ...facts }: LogEntry): string {
  const known = Object.entries(facts)
    // The line of a request begins with them.
    .filter(([name, value]) => !(name in IN_MESSAGE && message.includes(String(value))))
    .map(([name, value]) => `${name}=${String(value)}`);
  const said = `${message}${error ? `: ${describe(error)}` : ''}`;
  const [first = '', ...below] = said.split('\n');
  const about = known.length > 0 ? ` (${known.join(' ')})` : '';
  return `${[`${time} ${level === 'info' ? '' : `${level}: `}${first}${about}`, ...below].join('\n  ')}\n`;
}

function describe({ name, message, stack, cause, errors = [] }: ErrorFields): string {
  const causes: string[] = [];
  for (let next = cause; next; next = next.cause) causes.push(`  cause: ${next.message}`);
  const others = errors.map((each) => `  ${each.name}: ${each.message}`);
  return [`${name}: ${message}`, ...(stack ? [stack] : []), ...causes, ...others].join('\n');
}
