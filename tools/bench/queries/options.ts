import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface QueriesOptions {
  /** Whether each statement is printed too. */
  statements: boolean;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --queries [options]

Runs one onboarding, order to licenses bound, without Temporal, and counts the statements that each part of it sends
to the database, BEGIN and COMMIT with them.

  --statements         prints the statements too
${DATABASE_HELP}

Exit code 1 when the onboarding does not end with its licenses bound and its two mails sent.
`;

/**
 * Reads the command line; null when help is wanted.
 * @throws UserError that names the option that is wrong.
 */
export function readOptions(args: readonly string[]): QueriesOptions | null {
  const given = readArguments(args, { statements: { type: 'boolean' } }, `${COMMAND} -- --queries`);
  return (
    given && {
      statements: given.flag('statements'),
      json: given.flag('json'),
      postgres: given.flag('postgres'),
    }
  );
}
