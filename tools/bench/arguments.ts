import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UserError } from '../../contracts/user-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command line says: texts of options, and which flags were given. */
export interface Arguments {
  text(name: string): string | undefined;
  flag(name: string): boolean;
  /** @throws UserError when it is not a whole number from `least` on. */
  count(name: string, least: number): number;
}

/**
 * Reads a command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
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

/** What every mode's help says of where it runs. */
export const DATABASE_HELP = `  --postgres           on a PostgreSQL of its own, which is gone afterwards
  --json               prints everything as JSON
  --help               prints this

DATABASE_URL=postgres://…  measures on that PostgreSQL, in a database of its own that is dropped afterwards;
                           without either on SQLite, in a folder that is gone afterwards.
GATEHOUSE_BIN=<file>       measures that \`gatehouse\` command, as of a build, instead of the sources.`;
