import type { Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import { CASE_PROBLEMS, type Mode, ONBOARDING_STATUSES } from '../../contracts/states.ts';
import { isOver } from '../../policy/onboarding-states.ts';
import { gaugesOf, secondsSince } from './gauge.ts';
import { withinShare } from './within-share.ts';

const OPEN_STATUSES = ONBOARDING_STATUSES.filter((status) => !isOver(status));

/** Gauges about the cases of both environments; `readMode` fills them for one environment. */
export function createCaseMetrics(registry: Registry, environments: Record<Mode, Environment>) {
  const gauge = gaugesOf(registry);
  const problems = gauge('case_problems', 'Cases that are stuck, by problem', ['code']);
  const wakes = gauge('case_wakes_due', 'Runs that are due to be woken', []);
  const oldest = gauge('case_wakes_oldest_seconds', 'How long the oldest wake has been due', []);
  const open = gauge('onboardings_open', 'Onboardings that have not ended, by status', ['status']);
  const openFor = gauge('onboardings_oldest_seconds', 'How long the oldest of them has had its status', [
    'status',
  ]);
  const all = [problems, wakes, oldest, open, openFor];
  const countOf = (mode: Mode) => withinShare(() => environments[mode].store.onboardings.countOpen());
  const countOpen = { live: countOf('live'), test: countOf('test') };
  return {
    reset(): void {
      for (const each of all) each.reset();
    },
    async readMode(mode: Mode): Promise<void> {
      const { caseWakes } = environments[mode].store;
      const [counts, backlog, statuses] = await Promise.all([
        caseWakes.countProblems(),
        caseWakes.backlog(),
        countOpen[mode](),
      ]);
      for (const code of CASE_PROBLEMS) {
        problems.set({ mode, code }, counts.find((each) => each.code === code)?.count ?? 0);
      }
      wakes.set({ mode }, backlog.count);
      oldest.set({ mode }, secondsSince(backlog.oldestDueAt));
      for (const status of OPEN_STATUSES) {
        const found = statuses.find((each) => each.status === status);
        open.set({ mode, status }, found?.count ?? 0);
        openFor.set({ mode, status }, secondsSince(found?.since ?? null));
      }
    },
  };
}
