import { type CaseProblem, ONBOARDING_STATUSES } from '../../contracts/states.ts';
import type { StuckFilter } from '../../db/repositories/onboardings.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { HOUR_MS, MINUTE_MS } from '../../policy/numbers.ts';
import { awaitsOrder } from '../../policy/onboarding-states.ts';

/** An order is taken within seconds; one that waits longer than this has no worker, or no Temporal. */
const TAKEN_WITHIN_MS = 15 * MINUTE_MS;

/** A mail leaves within minutes, also when a campaign is before it; one that waits longer than this is held up. */
const MAILED_WITHIN_MS = 2 * HOUR_MS;

export interface StuckOnboarding {
  row: OnboardingRow;
  /**
   * `not_taken`: its first order waits although nothing is known to be wrong with it. `mail_waits`: a mail of its invitation
   * has been queued for hours.
   */
  reason: CaseProblem | 'not_taken' | 'mail_waits';
  since: string;
}

/**
 * Open onboardings that do not go on by themselves though no person is asked: those with a problem on record, those whose
 * first order was not taken, and those whose invitation waits to be mailed. The longest first.
 */
export async function listStuck(
  store: Store,
  filter: StuckFilter,
  now = Date.now(),
): Promise<StuckOnboarding[]> {
  const before = (ms: number) => new Date(now - ms).toISOString();
  const withProblem = await store.onboardings.openWithProblem(filter);
  const untaken = await store.onboardings.longestIn(ONBOARDING_STATUSES.filter(awaitsOrder), {
    ...filter,
    before: before(TAKEN_WITHIN_MS),
  });
  const unmailed = await store.onboardings.openWithWaitingMail({
    ...filter,
    before: before(MAILED_WITHIN_MS),
  });
  const found: StuckOnboarding[] = [
    ...unmailed.map(({ queued_at, ...row }) => ({ row, reason: 'mail_waits' as const, since: queued_at })),
    ...untaken.map((row) => ({
      row,
      reason: 'not_taken' as const,
      since: row.status_since ?? row.updated_at,
    })),
    ...withProblem.map(({ code, since, ...row }) => ({ row, reason: code, since })),
  ];
  return [...new Map(found.map((stuck) => [stuck.row.id, stuck])).values()]
    .sort((a, b) => a.since.localeCompare(b.since))
    .slice(0, filter.limit);
}
