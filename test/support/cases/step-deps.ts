import type { StepDeps } from '../../../activities/step.ts';
import type { MailPriority } from '../../../contracts/states.ts';
import type { Store } from '../../../db/store.ts';

/** Dependencies of steps on a store alone: what they would poke and report is written down. */
export interface RecordedDeps extends StepDeps {
  /** Mail that the sender was told of, and runs that the dispatcher was told of. */
  pokes: { sender: { priority: MailPriority; inMs: number }[]; dispatcher: string[] };
  reports: string[];
}

export function stepDeps(
  store: Store,
  { salesEmail = null }: { salesEmail?: string | null } = {},
): RecordedDeps {
  const pokes: RecordedDeps['pokes'] = { sender: [], dispatcher: [] };
  const reports: string[] = [];
  return {
    store,
    mail: { salesEmail },
    pokeSender: (priority, inMs = 0) => void pokes.sender.push({ priority, inMs }),
    pokeDispatcher: (workflowId) => void pokes.dispatcher.push(workflowId),
    report: (message) => void reports.push(message),
    pokes,
    reports,
  };
}
