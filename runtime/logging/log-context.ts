import { AsyncLocalStorage } from 'node:async_hooks';
import type { ReportFacts } from '../../contracts/report.ts';

const context = new AsyncLocalStorage<() => ReportFacts>();

/** Runs `work`; whatever it reports, also later, has these facts. They are asked for at each entry. */
export const withFacts = <T>(facts: () => ReportFacts, work: () => T): T => context.run(facts, work);

/** The facts about what runs now. */
export const currentFacts = (): ReportFacts => context.getStore()?.() ?? {};
