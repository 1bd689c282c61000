import { describeWorkerVersions, type WorkerVersions } from '../../cases/operations/worker-versions.ts';
import { MODES, type Mode } from '../../contracts/states.ts';
import { stateCell, toRow } from '../colour.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withTemporal } from '../with-temporal.ts';

const away = (address: string) => `Temporal at ${address} does not answer: start it, and ask again.`;

/** `gatehouse deploy status` */
export async function showDeployment({ json }: { json?: boolean }, terminal: Terminal): Promise<void> {
  const found = await withTemporal(terminal, { away, asksFirst: MODES }, async (temporals) => {
    const all: [Mode, WorkerVersions][] = [];
    for (const mode of MODES) {
      const temporal = temporals[mode];
      all.push([mode, await describeWorkerVersions({ temporal })]);
    }
    return all;
  });
  if (json) terminal.out(`${printableJson(Object.fromEntries(found), 2)}\n`);
  else for (const [mode, versions] of found) terminal.out(textOf(mode, versions, terminal));
}

function textOf(mode: Mode, { current, versions }: WorkerVersions, terminal: Terminal): string {
  const takes =
    current === null ? 'workers without a build take all cases' : `build ${current} takes all cases`;
  const lines = versions.map(({ buildId, status, currentSince, openRuns }) =>
    toRow(terminal, [
      `  ${buildId.padEnd(24)}`,
      stateCell(status, status.padEnd(9)),
      currentSince ?? 'never current',
      `${openRuns} open cases`,
    ]),
  );
  return [`${mode}: ${takes}\n`, ...lines].join('');
}
