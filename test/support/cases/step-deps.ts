import type { StepDeps } from '../../../activities/step.ts';
import type { MailPriority } from '../../../contracts/states.ts';
import type { Store } from '../../../db/store.ts';

/** Dependencies of steps with only a store: pokes and reports are recorded. */
export interface RecordedDeps extends StepDeps {
  /** The pokes of the sender and of the dispatcher. */
  pokes: { sender: { priority: MailPriority; inMs: number }[]; dispatcher: string[] };
  /** Each message, with the order that it is about. */
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
    report: (message, _error, facts = {}) =>
      void reports.push([message, facts.orderId].filter(Boolean).join(' ')),
    pokes,
    reports,
  };
}
