import { onboardingSummaries } from '../../cases/onboardings/onboarding-view.ts';
import { listStuck } from '../../cases/operations/list-stuck.ts';
import { AS_VENDOR } from '../../cases/resellers/viewer.ts';
import type { Mode, OnboardingStatus } from '../../contracts/states.ts';
import type { ProblemFilter } from '../../contracts/steps.ts';
import { stateCell, toRow } from '../colour.ts';
import { readLimit } from '../read-limit.ts';
import { readMoment } from '../read-moment.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';
import { readingAway } from './reading-away.ts';

export interface ListOnboardingsFlags {
  mode: Mode;
  status?: OnboardingStatus;
  customer?: string;
  problem?: ProblemFilter;
  sinceBefore?: string;
  stuck?: boolean;
  limit: string;
  json?: boolean;
}

const MAX_LISTED = 10_000;

/**
 * `gatehouse onboarding list`: newest first; with `--stuck` those that do not go on by themselves, the longest first.
 * @throws UserError for a limit that is no number, and for what is no moment
 */
export async function printOnboardings(flags: ListOnboardingsFlags, terminal: Terminal): Promise<void> {
  const { mode, status, customer: customerId, problem, sinceBefore, stuck, json } = flags;
  const limit = readLimit(flags.limit, MAX_LISTED);
  const statusSinceBefore = sinceBefore === undefined ? undefined : readMoment('--since-before', sinceBefore);
  const shown = await withEnvironment(terminal, { mode, away: readingAway }, async (environment) => {
    const { store } = environment;
    const filter = {
      ...(status && { status }),
      ...(customerId && { customerId }),
      ...(problem && { problem }),
      ...(statusSinceBefore && { statusSinceBefore }),
    };
    const found = stuck
      ? await listStuck(store, { ...filter, limit })
      : (await store.onboardings.list({ ...filter, limit })).map((row) => ({
          row,
          reason: null,
          since: null,
        }));
    const rows = found.map(({ row }) => row);
    const summaries = await onboardingSummaries(environment, rows, AS_VENDOR);
    return summaries.map((summary, index) => {
      const { reason, since } = found[index] ?? {};
      return { ...summary, ...(reason && { stuck: { reason, since } }) };
    });
  });
  if (json) return terminal.out(`${printableJson({ mode, data: shown }, 2)}\n`);
  if (shown.length === 0)
    return terminal.out(stuck ? `No onboarding is stuck in ${mode} mode.\n` : `No onboarding matches.\n`);
  const lines = shown.map(({ id, status: state, statusSince, customerId: customer, stuck: why, ...more }) => {
    const reason = why ?? (more.problem && { reason: more.problem.code, since: more.problem.since });
    return toRow(terminal, [
      ...[id, stateCell(state, state.padEnd(13)), `since ${statusSince}`, customer],
      ...(reason ? [stateCell('fault', `${reason.reason} since ${reason.since}`)] : []),
    ]);
  });
  terminal.out(lines.join(''));
}
