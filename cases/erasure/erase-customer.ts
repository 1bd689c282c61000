import type { ErasureRow } from '../../db/repositories/erasures.ts';
import { eraseCustomerData } from '../../domain/erasure/erase-customer-data.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { waits } from '../../policy/invitation-states.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';
import { revokeInvitation } from '../invitations/account-invitation.ts';
import { cancelOnboarding } from '../onboardings/command-onboarding.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';
import { endRuns } from './end-runs.ts';
import { type ErasureReceipt, eraseInOne } from './erase-in-one.ts';

export interface EraseCustomerInput {
  customerId: string;
  /** As the audit trail names who erases. */
  actor: string;
  isDryRun: boolean;
}

/** `nothing_left`: it was erased before; `not_found`: there never was such a customer. */
export type EraseCustomerResult =
  | { result: 'erased'; receipt: ErasureReceipt; endedCases: string[]; isScrubbed: boolean }
  | { result: 'nothing_left'; before: ErasureRow }
  | { result: 'not_found' };

const REASON = 'erased by the operator';
/** An account has no more invitations that wait. */
const MOST = 10_000;

/**
 * Erases a customer: its open cases end as a person would end them, then everything of it goes, with its people who belong to
 * no other account. A second run finds nothing.
 * @throws CaseUnavailableError when a case does not answer, MailUnderWayError when a mail of theirs is being sent: the same
 * again goes on
 */
export async function eraseCustomer(
  environment: Environment,
  { customerId, actor, isDryRun }: EraseCustomerInput,
): Promise<EraseCustomerResult> {
  const { store, mail } = environment;
  if (!(await store.customers.get(customerId))) {
    const [before] = await store.erasures.of(customerId);
    return before ? { result: 'nothing_left', before } : { result: 'not_found' };
  }
  const endedCases = await endCases(environment, { customerId, actor, isDryRun });
  await publishEvents(environment);
  const runs = await store.erasures.runsOf(customerId);
  // One that answers no command has no row to go by after this.
  if (!isDryRun) await endRuns(environment, runs, REASON);
  const input = { customerId, runs, keys: mail.keys };
  const receipt = await eraseInOne(
    environment,
    { kind: 'customer', subject: customerId, actor, isDryRun },
    (eraser) => eraseCustomerData(store, input, eraser),
  );
  // Another process was faster.
  if (!receipt) return { result: 'not_found' };
  if (isDryRun) return { result: 'erased', receipt, endedCases, isScrubbed: true };
  // A wake may have started one again before the rows were gone.
  await endRuns(environment, runs, REASON);
  return { result: 'erased', receipt, endedCases, isScrubbed: await store.erasures.scrub() };
}

/** Ends the onboarding and the colleagues' invitations that wait; returns their ids. */
async function endCases(
  environment: Environment,
  { customerId, actor, isDryRun }: EraseCustomerInput,
): Promise<string[]> {
  const { store } = environment;
  const ended: string[] = [];
  const row = await store.onboardings.findOpen(customerId);
  if (row) {
    // A case that refuses has nothing that could still happen once its rows are gone.
    if (!isDryRun) await unlessFailing(cancelOnboarding(environment, { row, actor }));
    ended.push(row.id);
  }
  for (const { id } of await store.accounts.liveOfCustomers([customerId])) {
    for (const invitation of await store.invitations.ofAccount(id, MOST)) {
      if (!waits(invitation.status) || !isColleagues(invitation)) continue;
      if (!isDryRun) await unlessFailing(revokeInvitation(environment, { row: invitation, actor }));
      ended.push(invitation.id);
    }
  }
  return ended;
}

/** A case whose step keeps failing would never end by itself: its run is ended with its rows. */
async function unlessFailing(command: Promise<unknown>): Promise<void> {
  await command.catch((error: unknown) => {
    if (!(error instanceof CaseUnavailableError && error.reason === 'step_failed')) throw error;
  });
}
