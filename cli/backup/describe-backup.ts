import { MODES } from '../../contracts/states.ts';
import { countAll, countOf, type Manifest } from '../../runtime/backup/records.ts';
import { type Progress, showProgress } from '../progress.ts';
import type { Terminal } from '../terminal.ts';

/** A sentence on what a backup or copy has. */
export function describeContents(manifest: Manifest): string {
  const perMode = MODES.map((mode) => {
    const { rows, migrations } = manifest.environments[mode];
    return `  ${mode}: ${countOf(manifest, mode)} rows in ${Object.keys(rows).length} tables, schema ${migrations.at(-1)}`;
  });
  return perMode.join('\n');
}

/** One line for each column in which a NUL character was replaced. */
export const describeNuls = (replaced: Record<string, number>): string =>
  Object.entries(replaced)
    .map(
      ([column, count]) =>
        `PostgreSQL cannot hold NUL characters: replaced by U+FFFD in ${count} of ${column}.\n`,
    )
    .join('');

/** What to do once the database is another one than the one that Temporal knows. */
export const reconcileAdvice = MODES.map((mode) => `  gatehouse reconcile --mode ${mode} --repair`).join(
  '\n',
);

/** Shows how far a long work with rows is. */
export function rowProgress(terminal: Terminal, what: string) {
  let progress: Progress | null = null;
  let done = 0;
  return {
    async onStart(manifest: Manifest): Promise<void> {
      progress = await showProgress(terminal, what, countAll(manifest));
    },
    onRows(count: number): void {
      done += count;
      progress?.update(done);
    },
    stop: () => progress?.stop(),
  };
}
