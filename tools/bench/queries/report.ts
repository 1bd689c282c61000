import type { StepQueries } from './count-queries.ts';
import type { MeasuredQueries } from './run.ts';

/** The counts as a table; with the statements, if they are wanted. */
export function reportOf({ database, steps, withStatements }: MeasuredQueries): string {
  const lines = steps.flatMap(({ statements, process, step }) => [
    row(statements.length, process, step),
    ...(withStatements ? statements.map((sql) => `              ${sql.slice(0, 140)}`) : []),
  ]);
  const { api, worker } = totalsOf(steps);
  return [
    `statements of one onboarding, BEGIN and COMMIT with them (${database})`,
    '',
    ...lines,
    '',
    row(api + worker, 'both', `an onboarding with its two mails alone: API ${api}, worker ${worker}`),
    '',
  ].join('\n');
}

/** What an onboarding asks, each of its two mails sent alone. */
export function totalsOf(steps: readonly StepQueries[]): { api: number; worker: number } {
  const of = (process: StepQueries['process']) =>
    steps
      .filter((step) => step.isOfOnboarding && step.process === process)
      .reduce((total, { statements }) => total + statements.length, 0);
  return { api: of('api'), worker: of('worker') };
}

const row = (count: number, process: string, what: string): string =>
  `${String(count).padStart(4)}  ${process.padEnd(6)}  ${what}`;
