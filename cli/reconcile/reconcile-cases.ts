import { type Disagreement, reconcile } from '../../cases/operations/reconcile.ts';
import type { Mode } from '../../contracts/states.ts';
import type { Terminal } from '../terminal.ts';
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
  const found = await withEnvironment(terminal, { mode, away }, (environment) =>
    reconcile(environment, { repair }),
  );
  if (json) terminal.out(`${JSON.stringify({ mode, repaired: repair, disagreements: found }, null, 2)}\n`);
  else terminal.out(toText(found, repair));
  if (found.length > 0 && !repair) terminal.exitCode = 1;
}

function toText(found: Disagreement[], repaired: boolean): string {
  if (found.length === 0) return 'Rows and workflows agree.\n';
  const lines = found.map(
    ({ workflowId, kind, row, run }) =>
      `${workflowId}  ${kind}  row: ${row ?? 'none'}, run: ${run ?? 'none'}`,
  );
  const end = repaired
    ? `${found.length} repaired.`
    : `${found.length} disagree. Add --repair to wake or start them.`;
  return `${lines.join('\n')}\n${end}\n`;
}
