import type { Environment } from '../../cases/environment.ts';
import type { Mode } from '../../contracts/states.ts';
import { EXIT_CODES } from '../../contracts/user-error.ts';
import type { Settings } from '../../runtime/settings.ts';
import { countOpenRuns, type RunThatFails, replayOpenRuns } from '../../runtime/worker/replay-open-runs.ts';
import { installTemporalRuntime } from '../../runtime/worker/workers.ts';
import { provideWorkflowBundle } from '../../runtime/worker/workflow-bundle.ts';
import type { PatienceFlag } from '../patience-option.ts';
import { showProgress } from '../progress.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withTemporal } from '../with-temporal.ts';

interface Flags extends PatienceFlag {
  mode: Mode;
  address?: string;
  json?: boolean;
}

/** `gatehouse replay`: replays the open cases of an environment; exit code 4 when one does not replay. */
export async function replayCases(
  { mode, address, json, patience }: Flags,
  terminal: Terminal,
): Promise<void> {
  const away = (at: string) =>
    `Temporal at ${at} does not answer: start it, or correct --address. Nothing was replayed.`;
  const result = await withTemporal(
    terminal,
    { away, address, asksFirst: [mode], answerWithinMs: patience * 1_000 },
    async (temporals, settings) =>
      replayWithProgress(temporals[mode], { mode, settings, patience }, terminal),
  );
  if (json) terminal.out(`${printableJson({ mode, ...result }, 2)}\n`);
  else terminal.out(`${describeReplay(mode, result)}\n`);
  if (result.failed.length > 0) terminal.exitCode = EXIT_CODES.refused;
}

export interface ReplayResult {
  replayed: number;
  failed: RunThatFails[];
}

/** Replays the open cases of one environment with this program's workflows; shows how far it is. */
export async function replayWithProgress(
  { client, taskQueue }: Environment['temporal'],
  { mode, settings, patience }: { mode: Mode; settings: Settings } & PatienceFlag,
  terminal: Terminal,
): Promise<ReplayResult> {
  installTemporalRuntime(settings.temporal.namespaces);
  const total = await countOpenRuns(client, taskQueue);
  if (total === 0) return { replayed: 0, failed: [] };
  const workflowBundle = await provideWorkflowBundle(settings.workflowBundle);
  const progress = await showProgress(terminal, `Replaying open cases of ${mode}`, total);
  try {
    return await replayOpenRuns({
      ...{ client, taskQueue, workflowBundle, patienceMs: patience * 1_000 },
      onRun: (done) => progress.update(Math.min(done, total)),
    });
  } finally {
    progress.stop();
  }
}

/** The result in words; the cases that fail one a line. */
export function describeReplay(mode: Mode, { replayed, failed }: ReplayResult): string {
  if (failed.length === 0) return `${mode}: all ${replayed} open cases replay.`;
  const lines = failed.map(({ workflowId, runId, why }) => printable(`${workflowId}  ${runId}  ${why}`));
  return [
    ...lines,
    `${mode}: ${failed.length} of ${replayed} open cases do not replay with this version.`,
  ].join('\n');
}
