import type { CaseAway, ExplainedCase } from '../../contracts/case-facts.ts';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { toMillis } from '../../policy/instants.ts';
import { waits } from '../../policy/invitation-states.ts';
import { MINUTE_MS } from '../../policy/numbers.ts';

/** A run looks within seconds, also while thousands of orders arrive. */
const LOOKS_WITHIN_MS = MINUTE_MS;
/** A timer rings within a second. */
const RINGS_WITHIN_MS = 2 * MINUTE_MS;

/**
 * Whether an open case waits for Temporal or its worker, from the rows alone: news of which the run was not told, or at which it
 * has not looked, or an event whose time has passed. Null: there is no sign of it.
 * @param now in milliseconds
 */
export async function findAway(
  { caseWakes }: Pick<Store, 'caseWakes'>,
  { customer_id, closed_at }: Pick<OnboardingRow, 'customer_id' | 'closed_at'>,
  { invitation }: ExplainedCase,
  now: number,
): Promise<CaseAway | null> {
  if (closed_at) return null;
  const wake = await caseWakes.waiting(onboardingWorkflowId(customer_id), LOOKS_WITHIN_MS);
  if (wake) return { sign: wake.sends > 0 ? 'unread' : 'untold', since: wake.since };
  if (!invitation || !waits(invitation.status)) return null;
  const due = invitation.nextReminderAt ?? invitation.expiresAt;
  return toMillis(due) < now - RINGS_WITHIN_MS ? { sign: 'overdue', since: due } : null;
}
