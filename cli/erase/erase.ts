import type { Environment } from '../../cases/environment.ts';
import { eraseCustomer } from '../../cases/erasure/erase-customer.ts';
import { MailUnderWayError } from '../../cases/erasure/erase-in-one.ts';
import { type ErasePersonResult, erasePerson } from '../../cases/erasure/erase-person.ts';
import { checkEmail, toAsciiAddress } from '../../contracts/fields.ts';
import { CUSTOMER_ID_PATTERN } from '../../contracts/ids.ts';
import type { Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { unknownId } from '../unknown-id.ts';
import { withEnvironment } from '../with-environment.ts';
import { describeErasure, type Erased } from './describe-erasure.ts';

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

function eraseOne(environment: Environment, what: string, flags: EraseFlags): Promise<Erased> {
  if (what.includes('@')) return eraseAddress(environment, what, flags);
  return eraseCustomerId(environment, what, flags);
}

async function eraseCustomerId(
  environment: Environment,
  customerId: string,
  { mode, dryRun: isDryRun = false }: EraseFlags,
): Promise<Erased> {
  if (!CUSTOMER_ID_PATTERN.test(customerId)) throw unknownId('customer', customerId, mode);
  const result = await eraseCustomer(environment, { customerId, actor: ACTOR, isDryRun });
  if (result.result === 'not_found') throw unknownId('customer', customerId, mode);
  return result;
}

async function eraseAddress(
  environment: Environment,
  what: string,
  { mode, dryRun: isDryRun = false, force: isForced = false }: EraseFlags,
): Promise<Erased> {
  const address = toAsciiAddress(what);
  const fault = checkEmail(address);
  if (fault !== null) throw new UserError(`The address is wrong: ${fault}.`, { kind: 'usage' });
  const result = await erasePerson(environment, { address, actor: ACTOR, isDryRun, isForced });
  if (result.result === 'refused') throw refusal(result);
  // What was erased left no trace of its address, so a misspelt one cannot be told from one that is gone.
  if (result.result === 'nothing_left')
    throw new UserError(
      `Nothing in ${mode} mode has the address ${printable(address)}: check it, or try the other mode, unless it was erased before.`,
      { kind: 'not_found' },
    );
  return result;
}

/** An order that waits is taken within seconds, unless it is stuck: that is for the operator to see. */
function refusal({ why, ids }: ErasePersonResult & { result: 'refused' }): UserError {
  const named = printable(ids.join(', '));
  return why === 'order_waits'
    ? new UserError(
        `Nothing was erased: ${named} names the address and is not taken yet. Run it again once it is, or cancel it.`,
        { kind: 'unreachable' },
      )
    : new UserError(
        `Nothing was erased: the address belongs to the last admin of ${named}. Let another person become admin, or add --force: ` +
          'an account of a customer then has no admin, and one without a customer or another person is closed.',
        { kind: 'refused' },
      );
}
