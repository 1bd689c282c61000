import { workflowInfo } from '@temporalio/workflow';
import type { Mode } from '../contracts/states.ts';
import { modeOfNamespace } from '../temporal.config.ts';

/** The environment of this run, for texts: as its start says, else by the usual name of the namespace. */
export function modeOfRun(): Mode {
  const { memo, namespace } = workflowInfo();
  const mode = memo?.mode;
  return mode === 'live' || mode === 'test' ? mode : modeOfNamespace(namespace);
}
