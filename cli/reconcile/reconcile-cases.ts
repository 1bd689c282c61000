import { reconcile } from '../../cases/operations/reconcile.ts';
import type { Disagreement } from '../../cases/runs/compare-case.ts';
import type { Mode } from '../../contracts/states.ts';
import { stateCell, toRow } from '../colour.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';

interface Flags {
  mode: Mode;
  repair?: boolean;
  json?: boolean;
}

/** `gatehouse reconcile`: prints the cases whose row and run disagree; with `repair` it repairs them. */
export async function reconcileCases(
  { mode, repair = false, json }: Flags,
  terminal: Terminal,
): Promise<void> {
  const away = (address: string) =>
    `Temporal at ${address} does not answer: start it, then compare again. Nothing was changed.`;
  const { found, left } = await withEnvironment(terminal, { mode, away }, async (environment) => {
    const disagreements = await reconcile(environment, { repair });
    const again = repair && disagreements.length > 0;
    return { found: disagreements, left: again ? await reconcile(environment, { repair: false }) : [] };
  });
  const unrepaired = repair ? left : found;
  if (json) terminal.out(`${printableJson({ mode, repair, disagreements: found, unrepaired }, 2)}\n`);
  else terminal.out(toText(found, repair ? left : null, terminal));
  if (unrepaired.length > 0) terminal.exitCode = 1;
}

/** @param left what disagrees after the repair; null: nothing was repaired */
function toText(found: Disagreement[], left: Disagreement[] | null, terminal: Terminal): string {
  if (found.length === 0) return 'Rows and workflows agree.\n';
  const end =
    left === null
      ? `${found.length} disagree. Add --repair to wake, start or replace their workflows.`
      : left.length === 0
        ? `${found.length} repaired.`
        : `${left.length} of ${found.length} do not agree yet:\n${linesOf(left, terminal)}Run this again; see "worker" in the log of the service.`;
  return `${linesOf(found, terminal)}${end}\n`;
}

const linesOf = (found: Disagreement[], terminal: Terminal): string =>
  found
    .map(({ workflowId, kind, row, run }) =>
      toRow(terminal, [workflowId, stateCell('fault', kind), `row: ${row ?? 'none'}, run: ${run ?? 'none'}`]),
    )
    .join('');
