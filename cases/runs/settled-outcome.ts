import type { Outcome, OutcomeCode } from '../../contracts/steps.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { endedAs } from '../../policy/invitation-states.ts';
import { awaitsOrder } from '../../policy/onboarding-states.ts';
import { CaseUnavailableError } from './send-command.ts';

/**
 * A command can come too late for its run; the row then has the outcome. Null and undefined mean that the row has not
 * changed.
 * @throws CaseUnavailableError if the row has not changed, so nothing was decided
 */
export function settled<T>(answer: T | null | undefined): T {
  if (answer === null || answer === undefined) throw new CaseUnavailableError('case_not_running');
  return answer;
}

/**
 * The outcome of an acceptance.
 * @throws CaseUnavailableError if the invitation can still be accepted
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
 * The outcome of any other command about an invitation.
 * @throws CaseUnavailableError if the invitation has not ended for good
 */
export async function settledCommand(store: Store, { id }: Pick<InvitationRow, 'id'>): Promise<Outcome> {
  const row = await store.invitations.get(id);
  return settled(row && asOutcome(endedAs(row.status)));
}

/**
 * The outcome of a command about an onboarding; null: its first order has to be taken before. `answer`: the run's
 * answer.
 * @throws CaseUnavailableError if the onboarding is open
 */
export function settledOnboarding(answer: Outcome | null, row: OnboardingRow): Outcome | null {
  if (answer && answer.code !== 'not_found') return answer;
  if (row.closed_at) return { code: 'closed' };
  return answer || awaitsOrder(row.status) ? null : settled(null);
}

const asOutcome = (code: OutcomeCode | null): Outcome | null => code && { code };
