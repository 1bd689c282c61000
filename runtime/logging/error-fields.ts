import { safeText } from './safe-text.ts';

/** What the log says of an error. Whatever else an error holds, such as PostgreSQL's `detail` with the row, stays out. */
export interface ErrorFields {
  name: string;
  message: string;
  code?: string | number;
  constraint?: string;
  table?: string;
  column?: string;
  /** Its frames alone: the first line of a stack repeats the message. */
  stack?: string;
  cause?: ErrorFields;
  errors?: ErrorFields[];
}

/** How far causes are followed: they may lead in a circle. */
const DEEPEST = 5;
const MOST_ERRORS = 5;
const WORD = /^[\w.-]{1,64}$/;
const NAMES = ['constraint', 'table', 'column'] as const;
const WORDS = ['code', ...NAMES];

/** The fields of an error that may be logged. Something else that was thrown is named by its kind. */
export function errorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) {
    const isText = typeof error === 'string' || typeof error === 'number';
    return { name: typeof error, message: isText ? safeText(String(error)) : `${typeof error} was thrown` };
  }
  const { name, stack, cause } = error;
  const fields: ErrorFields = { name: WORD.test(name) ? name : 'Error', message: safeMessage(error) };
  const code = wordOf(error, 'code');
  if (code !== undefined) fields.code = code;
  for (const key of NAMES) {
    const word = wordOf(error, key);
    if (typeof word === 'string') fields[key] = word;
  }
  const frames = framesOf(stack);
  if (frames !== '') fields.stack = frames;
  if (depth >= DEEPEST) return fields;
  if (cause !== undefined && cause !== null) fields.cause = errorFields(cause, depth + 1);
  if (error instanceof AggregateError && error.errors.length > 0)
    fields.errors = error.errors.slice(0, MOST_ERRORS).map((each) => errorFields(each, depth + 1));
  return fields;
}

/** A copy of an error and its causes that has only what may be told: Temporal keeps what a step throws. */
export function withoutValues(error: Error): Error {
  const { cause } = error;
  const name = WORD.test(error.name) ? error.name : 'Error';
  const message = safeMessage(error);
  const told = {
    ...{ name, message },
    stack: [`${name}: ${message}`, framesOf(error.stack)].filter(Boolean).join('\n'),
    ...(cause instanceof Error ? { cause: withoutValues(cause) } : {}),
    ...Object.fromEntries(
      WORDS.map((key) => [key, wordOf(error, key)]).filter(([, word]) => word !== undefined),
    ),
  };
  // Of the same class: Temporal decides by its name whether a step is tried again.
  // Defined, not set: the fields of some classes can only be read.
  return Object.create(Object.getPrototypeOf(error), Object.getOwnPropertyDescriptors(told)) as Error;
}

const framesOf = (stack = ''): string =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .join('\n');

function wordOf(error: Error, key: string): string | number | undefined {
  const value: unknown = Reflect.get(error, key);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && WORD.test(value) ? value : undefined;
}

/** How much of a statement is told: knex writes all of it before the database's own words. */
const LONGEST_STATEMENT = 120;

function shortened(message: string): string {
  const end = message.lastIndexOf(' - ');
  const isStatement = end > LONGEST_STATEMENT && /^(insert|update|delete|select|with) /i.test(message);
  return isStatement ? `${message.slice(0, LONGEST_STATEMENT)} …${message.slice(end)}` : message;
}

/** PostgreSQL and JSON.parse quote what they were given; names of tables and constraints may stay. */
function safeMessage(error: Error): string {
  const message = shortened(error.message);
  const isDatabase = 'severity' in error && 'routine' in error;
  if (!isDatabase && !(error instanceof SyntaxError)) return safeText(message);
  // Class 22: a value does not fit.
  const isAboutValue = !isDatabase || String(wordOf(error, 'code')).startsWith('22');
  const isName = (quoted: string) => !isAboutValue && /^"[a-z_][a-z0-9_]*"$/.test(quoted);
  // The statement before the database's own words names columns, and has no values.
  return safeText(message.replaceAll(/"[^"]*"/g, (quoted) => (isName(quoted) ? quoted : '"…"')));
}
