import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../../contracts/user-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of options and the given flags of a command line. */
export interface Arguments {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  /** @throws UserError unless it is a whole number from `least` on. */
  count(name: string, least: number): number;
}

/**
 * Reads a command line; null when help is requested.
 * @throws UserError that names the wrong option.
 */
export function readArguments(args: readonly string[], options: Options, command: string): Arguments | null {
  const values = parse(args, options, command);
  if (values.help === true) return null;
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    text,
    flag: (name) => values[name] === true,
    count(name, least) {
      const value = Number(text(name));
      if (Number.isSafeInteger(value) && value >= least) return value;
      throw new UserError(`--${name} must be a whole number from ${least} on, not "${text(name)}".`);
    },
  };
}

/** Options of every mode. */
const COMMON: Options = {
  json: { type: 'boolean', default: false },
  postgres: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
};

function parse(args: readonly string[], options: Options, command: string): Record<string, unknown> {
  try {
    return parseArgs({ args: [...args], options: { ...COMMON, ...options } }).values;
  } catch (error) {
    const [said] = (error as Error).message.split('. ');
    throw new UserError(`${said}; see ${command} -- --help.`);
  }
}

/** The part of the help that all modes share. */
export const DATABASE_HELP = `  --postgres           use a temporary PostgreSQL
  --json               print everything as JSON
  --help               print this help

DATABASE_URL=postgres://…  uses that PostgreSQL, in a temporary database;
                           without either, SQLite in a temporary folder.
GATEHOUSE_BIN=<file>       measures that \`gatehouse\` command, for example a build's, instead of the sources.`;
