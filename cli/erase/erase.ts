import type { Environment } from '../../cases/environment.ts';
import { type EraseCustomerResult, eraseCustomer } from '../../cases/erasure/erase-customer.ts';
import { MailUnderWayError } from '../../cases/erasure/erase-in-one.ts';
import { CUSTOMER_ID_PATTERN } from '../../contracts/ids.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withEnvironment } from '../with-environment.ts';
import { describeErasure } from './describe-erasure.ts';

export interface EraseFlags {
  mode: Mode;
  dryRun?: boolean;
  force?: boolean;
  json?: boolean;
}

const ACTOR = 'operator';

/**
 * `gatehouse erase`
 * @throws UserError for what is neither a customer nor an address, is refused, or cannot be erased yet
 */
export async function erase(what: string, flags: EraseFlags, terminal: Terminal): Promise<void> {
  const away = (address: string) =>
    `Temporal at ${address} or its worker does not answer, so open cases cannot be ended. Nothing was erased: run it again.`;
  const result = await withEnvironment(terminal, { mode: flags.mode, away }, (environment) =>
    eraseOne(environment, what, flags).catch((error: unknown) => {
      if (!(error instanceof MailUnderWayError)) throw error;
      throw new UserError(
        'A mail that names it is being sent. Nothing was erased: run it again in a minute.',
        {
          kind: 'unreachable',
          cause: error,
        },
      );
    }),
  );
  terminal.out(
    flags.json ? `${printableJson({ mode: flags.mode, ...result }, 2)}\n` : describeErasure(what, result),
  );
}

async function eraseOne(
  environment: Environment,
  what: string,
  { mode, dryRun: isDryRun = false }: EraseFlags,
): Promise<Exclude<EraseCustomerResult, { result: 'not_found' }>> {
  const result = CUSTOMER_ID_PATTERN.test(what)
    ? await eraseCustomer(environment, { customerId: what, actor: ACTOR, isDryRun })
    : ({ result: 'not_found' } as const);
  if (result.result === 'not_found') throw unknownId('customer', what, mode);
  return result;
}
