import type { Outcome, OutcomeCode } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { endedAs } from '../../policy/invitation-states.ts';
import { awaitsOrder } from '../../policy/onboarding-states.ts';
import { CaseUnavailableError } from './send-command.ts';

/**
 * A command can come too late for its run: then the row knows how it ended. Null and undefined say that the row is as it
 * was.
 * @throws CaseUnavailableError when the row is as it was, so nothing has been decided
 */
export function settled<T>(answer: T | null | undefined): T {
  if (answer === null || answer === undefined) throw new CaseUnavailableError('case_not_running');
  return answer;
}

/**
 * How an acceptance ended.
 * @throws CaseUnavailableError when the invitation can still be accepted
 */
export async function settledAcceptance(
  store: Store,
  { invitationId, userId }: { invitationId: string; userId: string },
): Promise<Outcome> {
  const row = await store.invitations.get(invitationId);
  if (!row) return { code: 'not_found' };
  return settled(asOutcome(answerTo(row.status, 'accept', { isSame: row.accepted_by === userId })));
}

/**
 * How any other command about an invitation ended.
 * @throws CaseUnavailableError when the invitation has not ended for good
 */
export async function settledCommand(store: Store, { id }: Pick<InvitationRow, 'id'>): Promise<Outcome> {
  const row = await store.invitations.get(id);
  return settled(row && asOutcome(endedAs(row.status)));
}

/**
 * How a command about an onboarding ended; null: its first order has to be taken before. `told`: what the run answered.
 * @throws CaseUnavailableError when the onboarding is open
 */
export function settledOnboarding(told: Outcome | null, row: OnboardingRow): Outcome | null {
  if (told && told.code !== 'not_found') return told;
  if (row.closed_at) return { code: 'closed' };
  return told || awaitsOrder(row.status) ? null : settled(null);
}

const asOutcome = (code: OutcomeCode | null): Outcome | null => code && { code };
