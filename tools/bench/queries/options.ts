import { DATABASE_HELP, readArguments } from '../arguments.ts';
import { COMMAND } from '../options.ts';

export interface QueriesOptions {
  /** Whether to print each statement. */
  statements: boolean;
  json: boolean;
  postgres: boolean;
}

export const HELP = `Usage: ${COMMAND} -- --queries [options]

Runs one onboarding, from order to bound licenses, without Temporal, and counts the database statements of each part,
including BEGIN and COMMIT.

  --statements         print the statements too
${DATABASE_HELP}

Exit code 1 when the onboarding does not end with its licenses bound and its two mails sent.
`;

/**
 * Reads the command line; null when help is requested.
 * @throws UserError that names the wrong option.
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
