import type { StepQueries } from './count-queries.ts';
import type { MeasuredQueries } from './run.ts';

/** The counts as a table; with the statements if requested. */
export function reportOf({ database, steps, withStatements }: MeasuredQueries): string {
  const lines = steps.flatMap(({ statements, process, step }) => [
    row(statements.length, process, step),
    ...(withStatements ? statements.map((sql) => `              ${sql.slice(0, 140)}`) : []),
  ]);
  const { api, worker } = totalsOf(steps);
  return [
    `statements of one onboarding, including BEGIN and COMMIT (${database})`,
    '',
    ...lines,
    '',
    row(
      api + worker,
      'both',
      `an onboarding with each of its two mails sent alone: API ${api}, worker ${worker}`,
    ),
    '',
  ].join('\n');
}

/** The statements of an onboarding, with each of its two mails sent alone. */
export function totalsOf(steps: readonly StepQueries[]): { api: number; worker: number } {
  const countIn = (process: StepQueries['process']) =>
    steps
      .filter((step) => step.isOfOnboarding && step.process === process)
      .reduce((total, { statements }) => total + statements.length, 0);
  return { api: countIn('api'), worker: countIn('worker') };
}

const row = (count: number, process: string, what: string): string =>
  `${String(count).padStart(4)}  ${process.padEnd(6)}  ${what}`;
