import type { WorkflowInterceptors } from '@temporalio/workflow';

/** The header in which Temporal's tracing libraries carry a trace. */
export const TRACE_HEADER = '_tracer-data';

type Headers = Record<string, unknown>;

/**
 * Part of the bundle of workflows: hands the trace of a message on to the step that it leads to. A run takes one command at
 * a time and runs one step for it, so the first step after a message is the message's. Without traces it changes nothing;
 * it awaits nothing, so a run replays alike with and without them.
 */
export const interceptors = (): WorkflowInterceptors => {
  let carried: Headers[string] | undefined;
  const note = <T extends { headers: Headers }>(input: T): T => {
    carried = input.headers[TRACE_HEADER] ?? carried;
    return input;
  };
  const hand = <T extends { headers: Headers }>(input: T): T => {
    if (carried === undefined) return input;
    const headers = { ...input.headers, [TRACE_HEADER]: carried };
    carried = undefined;
    return { ...input, headers };
  };
  return {
    inbound: [
      {
        execute: (input, next) => next(note(input)),
        handleSignal: (input, next) => next(note(input)),
        handleUpdate: (input, next) => next(note(input)),
      },
    ],
    outbound: [
      {
        scheduleActivity: (input, next) => next(hand(input)),
        scheduleLocalActivity: (input, next) => next(hand(input)),
      },
    ],
  };
};
