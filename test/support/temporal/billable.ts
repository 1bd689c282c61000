import { type HistoryEvent, nameOf } from './history.ts';

/**
 * The billable actions of a history in a hosted Temporal: the start 1, each further signal 1, each Update 1, each
 * attempt of an activity 1, each timer 1, each upsert of search attributes 1, all local activities of one workflow
 * task 1.
 */
export function billableActions(events: HistoryEvent[]): Record<string, number> {
  const named = (name: string) => events.filter((event) => nameOf(event) === name);
  const attempts = named('activityTaskStarted').map(
    (event) => event.activityTaskStartedEventAttributes?.attempt ?? 1,
  );
  const localActivityTasks = new Set(
    named('markerRecorded').map((event) =>
      String(event.markerRecordedEventAttributes?.workflowTaskCompletedEventId),
    ),
  );
  const actions = {
    start: 1,
    // The first signal came with the start.
    signals: Math.max(0, named('workflowExecutionSignaled').length - 1),
    updates: named('workflowExecutionUpdateAccepted').length,
    activityAttempts: attempts.reduce((sum, attempt) => sum + attempt, 0),
    timers: named('timerStarted').length,
    upserts: named('upsertWorkflowSearchAttributes').length,
    localActivityTasks: localActivityTasks.size,
  };
  const total = Object.values(actions).reduce((sum, count) => sum + count, 0);
  return { ...actions, total };
}
