import type { Environment } from '../../cases/environment.ts';
import {
  cancelOnboarding,
  correctOnboarding,
  type OnboardingCommandResult,
  type OnboardingRefusal,
  resendOnboarding,
} from '../../cases/onboardings/command-onboarding.ts';
import { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { AS_VENDOR } from '../../cases/resellers/viewer.ts';
import { checkEmail, toAsciiAddress } from '../../contracts/fields.ts';
import { UserError } from '../../contracts/user-error.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import { refusalWords } from '../../policy/refusal-words.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';
import { describeStanding } from './describe-onboarding.ts';
import { findCase } from './find-case.ts';
import type { OnboardingFlags } from './flags.ts';
import { readerZoneOf } from './reader-zone.ts';

type Commanding = (environment: Environment, row: OnboardingRow) => Promise<OnboardingCommandResult>;

interface MailFlags extends OnboardingFlags {
  liftLimit?: boolean;
}

const ACTOR = 'operator';

/** `gatehouse onboarding resend` */
export const resendByHand = (
  id: string,
  { liftLimit, ...flags }: MailFlags,
  terminal: Terminal,
): Promise<void> =>
  commandOnboarding(id, flags, terminal, 'The invitation is mailed again.', (environment, row) =>
    resendOnboarding(environment, { row, actor: ACTOR, liftLimit }),
  );

/**
 * `gatehouse onboarding correct-email`
 * @throws UserError for what is no address
 */
export function correctByHand(
  id: string,
  address: string,
  { liftLimit, ...flags }: MailFlags,
  terminal: Terminal,
): Promise<void> {
  const email = toAsciiAddress(address);
  const fault = checkEmail(email);
  if (fault !== null) throw new UserError(`The address is wrong: ${fault}.`, { kind: 'usage' });
  return commandOnboarding(id, flags, terminal, `The invitation goes to ${email}.`, (environment, row) =>
    correctOnboarding(environment, { row, actor: ACTOR, submitter: ACTOR, email, liftLimit }),
  );
}

/** `gatehouse onboarding cancel` */
export const cancelByHand = (id: string, flags: OnboardingFlags, terminal: Terminal): Promise<void> =>
  commandOnboarding(id, flags, terminal, 'The onboarding is cancelled.', (environment, row) =>
    cancelOnboarding(environment, { row, actor: ACTOR }),
  );

/** @throws UserError when the case refuses the command, or does not answer */
async function commandOnboarding(
  id: string,
  { mode, json }: OnboardingFlags,
  terminal: Terminal,
  done: string,
  command: Commanding,
): Promise<void> {
  const away = (address: string) =>
    `Temporal at ${address} or its worker does not answer. The command may still be done; running it again is safe.`;
  const view = await withEnvironment(terminal, { mode, away }, async (environment) => {
    const row = await findCase(environment, id);
    const result = await command(environment, row);
    if (!result.done) throw refusal(row, result.refused);
    return onboardingView(environment, result.row, AS_VENDOR, readerZoneOf({ json }));
  });
  const lines = [done, ...describeStanding(view, terminal)];
  terminal.out(json ? `${printableJson(view, 2)}\n` : `${lines.join('\n')}\n`);
}

const refusal = ({ id, status }: OnboardingRow, refused: OnboardingRefusal): UserError =>
  new UserError(`Nothing was done with ${id}: ${describeRefusal(status, refused)}`, { kind: 'refused' });

/** Why a case of this status refuses a command. */
export function describeRefusal(status: OnboardingRow['status'], refused: OnboardingRefusal): string {
  if (typeof refused !== 'string') return refusalWords(refused);
  return {
    over: `it is ${status} already; a new order opens a new one.`,
    not_invited_yet: 'its order is still being processed: try again in some seconds.',
  }[refused];
}
