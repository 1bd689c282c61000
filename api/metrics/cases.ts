import type { Registry } from 'prom-client';
import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { CASE_PROBLEMS } from '../../contracts/steps.ts';
import { gaugesOf } from './gauge.ts';

/** Gauges about the cases of both environments; `readMode` fills them for one environment. */
export function createCaseMetrics(registry: Registry, environments: Record<Mode, Environment>) {
  const gauge = gaugesOf(registry);
  const problems = gauge('case_problems', 'Cases that are stuck, by problem', ['code']);
  const wakes = gauge('case_wakes_due', 'Runs that are due to be woken', []);
  const oldest = gauge('case_wakes_oldest_seconds', 'How long the oldest wake has been due', []);
  const all = [problems, wakes, oldest];
  return {
    reset(): void {
      for (const each of all) each.reset();
    },
    async readMode(mode: Mode): Promise<void> {
      const { caseWakes } = environments[mode].store;
      const [counts, backlog] = await Promise.all([caseWakes.countProblems(), caseWakes.backlog()]);
      for (const code of CASE_PROBLEMS) {
        problems.set({ mode, code }, counts.find((each) => each.code === code)?.count ?? 0);
      }
      wakes.set({ mode }, backlog.count);
      const since = backlog.oldestDueAt === null ? 0 : (Date.now() - Date.parse(backlog.oldestDueAt)) / 1_000;
      oldest.set({ mode }, Math.max(0, Math.round(since)));
    },
  };
}
