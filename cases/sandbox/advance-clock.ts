import { isGrpcServiceError } from '@temporalio/client';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { Report } from '../../contracts/report.ts';
import type { EventRow } from '../../db/event-rows.ts';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import { publicEvent } from '../../domain/events/public-event.ts';
import { nextReminderOf, storedReminders } from '../../domain/invitations/stored-reminders.ts';
import { waits } from '../../policy/invitation-states.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';
import type { Viewer } from '../resellers/viewer.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';
import { wakeCase } from '../runs/wake-case.ts';
import { moveTime, type RunClock, readRunClock } from './move-time.ts';
import { settleCase } from './settle-case.ts';

export interface AdvanceClockInput {
  onboarding: OnboardingRow;
  /** How far, in milliseconds. */
  by: number;
  viewer: Viewer;
  patienceMs?: number | undefined;
  report: Report;
}

/** How long one part of the way may take. */
const PATIENCE_MS = 20_000;
/** A stop is this long after a timer: a jump that ends while the run is at work would go on to the next timer. */
const AFTER_TIMER_MS = 2 * 60_000;
/** More than a case can have timers in the longest time. */
const MAX_STOPS = 100;
const EVENTS = 500;

/**
 * Moves one case's time ahead, from timer to timer. At each it waits until the mails are sent and magic addresses have played. Ends when the time is there or the onboarding is closed. Null: it was closed before.
 * @throws TimeMachineUnavailableError, CaseUnavailableError
 */
export async function advanceClock(environment: Environment, input: AdvanceClockInput) {
  const { onboarding, by, viewer } = input;
  const { store } = environment;
  await publishEvents(environment);
  const from = await store.events.lastNumber();
  const workflowId = onboardingWorkflowId(onboarding.customer_id);
  const { patienceMs = PATIENCE_MS, report } = input;
  const settle = () =>
    settleCase(environment, { onboardingId: onboarding.id, workflowId }, { patienceMs, report });
  if (onboarding.closed_at) return null;
  const moved = await walk(environment, { onboardingId: onboarding.id, workflowId, by, patienceMs, settle });
  await publishEvents(environment);
  const row = (await store.onboardings.get(onboarding.id)) ?? onboarding;
  const invitation = await invitationOf(environment, row);
  const events = await store.events.page({
    after: from,
    limit: EVENTS,
    onboardingId: row.id,
    resellerId: viewer.resellerId,
  });
  return {
    onboardingId: row.id,
    advancedFrom: new Date(moved.from).toISOString(),
    now: new Date(moved.to).toISOString(),
    status: row.status,
    nextReminderAt: nextReminderOf(invitation),
    expiresAt: invitation && waits(invitation.status) ? invitation.expires_at : null,
    events: events.map((event: EventRow) => publicEvent(event, environment.mode)),
  };
}

interface Way {
  onboardingId: string;
  workflowId: string;
  by: number;
  patienceMs: number;
  settle(): Promise<void>;
}

/** Returns where the case's time was and where it is. */
async function walk(
  environment: Environment,
  { onboardingId, workflowId, by, patienceMs, settle }: Way,
): Promise<{ from: number; to: number }> {
  const { client } = environment.temporal;
  await settle();
  const begun = await openRun(environment, workflowId);
  const target = begun.now + by;
  let clock = begun;
  for (let stop = 0; stop < MAX_STOPS && clock.isOpen && clock.now < target; stop += 1) {
    const next = await nextTimer(environment, onboardingId, clock.now);
    // A timer just before the end is waited for.
    const until = next !== null && next <= target ? next + AFTER_TIMER_MS : target;
    const seconds = Math.max(1, Math.ceil((until - clock.now) / 1_000));
    await guarded(() => moveTime({ client, mode: environment.mode }, clock, { seconds, patienceMs }));
    await settle();
    clock = (await guarded(() => readRunClock(client, workflowId, clock.runId))) ?? {
      ...clock,
      isOpen: false,
    };
  }
  return { from: begun.now, to: clock.now };
}

/** The run of an open onboarding. @throws CaseUnavailableError when it has none, after it was asked to begin */
async function openRun(environment: Environment, workflowId: string): Promise<RunClock> {
  const clock = await guarded(() => readRunClock(environment.temporal.client, workflowId));
  if (clock?.isOpen) return clock;
  await wakeCase(environment, workflowId).catch((error: unknown) => {
    throw new CaseUnavailableError('temporal_away', { cause: error });
  });
  throw new CaseUnavailableError('case_not_running');
}

/** When the case does something by itself next, in its own time; null: it waits for a person. */
async function nextTimer(
  environment: Environment,
  onboardingId: string,
  now: number,
): Promise<number | null> {
  const row = await environment.store.onboardings.get(onboardingId);
  const invitation = row && (await invitationOf(environment, row));
  if (!invitation || !waits(invitation.status)) return null;
  const planned = [...storedReminders(invitation).map(({ at }) => at), invitation.expires_at];
  const ahead = planned.map((at) => Date.parse(at)).filter((at) => at > now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

const invitationOf = async ({ store }: Environment, row: OnboardingRow): Promise<InvitationRow | null> =>
  (row.invitation_id && (await store.invitations.get(row.invitation_id))) || null;

/** @throws CaseUnavailableError instead of Temporal's own errors */
async function guarded<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (isGrpcServiceError(error)) throw new CaseUnavailableError('temporal_away', { cause: error });
    throw error;
  }
}
