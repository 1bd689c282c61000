import { databaseNow } from '../../db/clock.ts';
import { WOKEN_WITHIN_MS } from '../../policy/doctor.ts';
import type { Environment } from '../environment.ts';
import { listStuck } from '../operations/list-stuck.ts';
import { reconcile } from '../operations/reconcile.ts';
import { type Finding, findingsOf } from './finding.ts';

const SHOWN = 5;
/** How many stuck cases are counted. */
const COUNTED = 1_000;

/** Disagreements of rows and runs, as `gatehouse reconcile` finds them. */
export async function checkRuns(
  environment: Pick<Environment, 'store' | 'temporal' | 'mode' | 'publicUrl'>,
): Promise<Finding> {
  const { ok, fault } = findingsOf('runs', environment.mode);
  const found = await reconcile(environment, { repair: false });
  if (found.length === 0) return ok('rows and workflows agree');
  const some = found.slice(0, SHOWN).map(({ workflowId, kind }) => `${workflowId} ${kind}`);
  return fault(`${found.length} disagree: ${some.join(', ')}${found.length > SHOWN ? ', …' : ''}`, {
    means: 'these cases do not go on, or do what their row does not say',
    todo: `gatehouse reconcile --repair --mode ${environment.mode}`,
  });
}

/** Wakes that are not answered, and cases that do not go on by themselves. */
export async function checkWaiting({ store, mode }: Pick<Environment, 'store' | 'mode'>): Promise<Finding[]> {
  const wakes = findingsOf('wakes', mode);
  const now = Date.parse(await databaseNow(store.knex));
  const { count, oldestDueAt } = await store.caseWakes.backlog();
  const waited = oldestDueAt === null ? 0 : now - Date.parse(oldestDueAt);
  const stuck = await listStuck(store, { limit: COUNTED });
  const cases = findingsOf('stuck', mode);
  return [
    waited > WOKEN_WITHIN_MS
      ? wakes.fault(`${count} wakes are due, the oldest for ${Math.round(waited / 60_000)} minutes`, {
          means: 'orders and answers of people are stored, and their cases do not learn of them',
          todo: 'start gatehouse api and gatehouse worker, and look for "Temporal" in their log',
        })
      : wakes.ok('none waits for long'),
    stuck.length > 0
      ? cases.warning(
          `${stuck.length === COUNTED ? 'at least ' : ''}${stuck.length} onboardings do not go on by themselves`,
          {
            means: 'each has its reason on record',
            todo: `gatehouse onboarding list --stuck --mode ${mode}`,
          },
        )
      : cases.ok('no onboarding is stuck'),
  ];
}
