import type { Environment } from '../../../cases/environment.ts';
import { type ReconcileOptions, reconcile } from '../../../cases/operations/reconcile.ts';
import type { Disagreement } from '../../../cases/runs/compare-case.ts';
import { eventually } from '../run/watch.ts';

/** Looks until something disagrees: Temporal's list of runs lags, so the first look after a change may not see it. */
export const findDisagreements = (
  environment: Environment,
  options: Omit<ReconcileOptions, 'settleMs'>,
  patienceMs?: number,
): Promise<Disagreement[]> =>
  eventually(
    'a row and its run disagree',
    async () => {
      const found = await reconcile(environment, { ...options, settleMs: 0 });
      return found.length > 0 && found;
    },
    patienceMs,
  );

/** Looks until nothing disagrees. */
export const untilAllAgree = (
  environment: Environment,
  options: Omit<ReconcileOptions, 'settleMs'>,
): Promise<boolean> =>
  eventually(
    'all rows and runs agree',
    async () => (await reconcile(environment, { ...options, settleMs: 0 })).length === 0,
  );
