import { onboardingWorkflowId, REHEARSED } from '../../contracts/ids.ts';
import type { Remedy } from '../../contracts/remedies.ts';
import type { Report } from '../../contracts/report.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Explanation } from '../../policy/explained-case.ts';
import { HOUR_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';
import {
  cancelOnboarding,
  correctOnboarding,
  type OnboardingCommandResult,
  type OnboardingRefusal,
  resendOnboarding,
} from '../onboardings/command-onboarding.ts';
import { onboardingView } from '../onboardings/onboarding-view.ts';
import { AS_VENDOR } from '../resellers/viewer.ts';
import { wakeCase } from '../runs/wake-case.ts';
import { advanceClock } from './advance-clock.ts';
import { disguiseCase } from './disguise-case.ts';
import { removeCopy } from './remove-copy.ts';
import { settleCase } from './settle-case.ts';

/** What would happen to a case at a moment of its time. */
export interface RehearsedStep {
  at: string;
  what: 'mail' | 'state';
  /** The kind of mail, or the event. */
  kind: string;
  subject: string | null;
}

export interface Rehearsal {
  remedy: Remedy | null;
  /** Why the remedy would not be done; null: it would be, or there is none. */
  refused: OnboardingRefusal | null;
  steps: RehearsedStep[];
  /** How it stands at the end. */
  status: OnboardingRow['status'];
  explanation: Explanation;
}

export interface RehearseCaseInput {
  live: Environment;
  test: Environment;
  /** The case of `live`. */
  onboarding: OnboardingRow;
  remedy: Remedy | null;
  /** How far its time is moved, in milliseconds. */
  by: number;
  /** Ends the rehearsal early; the copy is removed then too. */
  signal: AbortSignal;
  report: Report;
}

const PATIENCE_MS = 20_000;
/** A copy that is older was left behind by a process that was killed. */
const LEFT_AFTER_MS = HOUR_MS;
const ACTOR = 'rehearsal';
const EVENTS = 500;
const MAILS = 200;

/**
 * Copies a case into the test environment, with ids and dates alone, moves its time and tells what came of it. The copy is removed at the
 * end. Nothing is sent: the test environment has no provider.
 * @returns null when the case is gone, or its invitation is a colleague's, which has a run of its own
 * @throws TimeMachineUnavailableError when the Temporal server cannot move time
 * @throws CaseUnavailableError when Temporal or the worker of the test environment is away
 */
export async function rehearseCase(input: RehearseCaseInput): Promise<Rehearsal | null> {
  const { live, test, onboarding, signal } = input;
  const found = await live.store.caseCopies.read(onboarding.id);
  const { invitation } = found ?? {};
  if (!found || (invitation && invitation.workflow_id !== onboardingWorkflowId(onboarding.customer_id)))
    return null;
  const name = `${Date.now().toString(36)}-${crypto.randomUUID().slice(0, 8)}`;
  const customerId = `${REHEARSED}${name}`;
  const copy = disguiseCase(found, customerId, `rehearsal-${name}.example`);
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});
  try {
    signal.throwIfAborted();
    const { store } = test;
    await store.knex.transaction(async (trx) => {
      await store.caseCopies.insert(copy, trx);
      const { invitation: own } = copy;
      if (own) await store.invitations.issueLinks(own.id, own.epoch, own.created_at, trx);
      await store.caseWakes.want([onboardingWorkflowId(customerId)], trx);
    });
    const playing = play(
      input,
      copy.onboarding,
      copy.mails.filter(({ state }) => state !== 'queued'),
    );
    // What it fails with after the signal is the signal's doing.
    playing.catch(() => {});
    return await Promise.race([playing, aborted]);
  } finally {
    await removeCopy(test, customerId);
  }
}

/** Removes copies that earlier rehearsals left behind. */
export async function removeLeftCopies(test: Environment, now = Date.now()): Promise<void> {
  for (const customerId of await test.store.caseCopies.customersBeginning(REHEARSED)) {
    const [begun = ''] = customerId.slice(REHEARSED.length).split('-');
    if (now - Number.parseInt(begun, 36) > LEFT_AFTER_MS) await removeCopy(test, customerId);
  }
}

async function play(
  { test, remedy, by, report }: RehearseCaseInput,
  { id, customer_id }: OnboardingRow,
  earlier: { id: string }[],
): Promise<Rehearsal> {
  const workflowId = onboardingWorkflowId(customer_id);
  const { store } = test;
  const from = await store.events.lastNumber();
  await wakeCase(test, workflowId);
  await settleCase(test, { onboardingId: id, workflowId }, { patienceMs: PATIENCE_MS, report });
  const rowNow = async () => (await store.onboardings.get(id)) as OnboardingRow;
  const result = remedy && (await remedies[remedy](test, await rowNow()));
  await advanceClock(test, { onboarding: await rowNow(), by, viewer: AS_VENDOR, report });
  await publishEvents(test);
  const events = await store.events.page({ after: from, limit: EVENTS, onboardingId: id, resellerId: null });
  const { status, explanation } = await onboardingView(test, await rowNow(), AS_VENDOR);
  const states = events
    .filter(({ type }) => !UNTOLD.some((beginning) => type.startsWith(beginning)))
    .map(({ at, type }) => ({ at, what: 'state' as const, kind: type as string, subject: null }));
  const mails = await mailsOf(test, customer_id, new Set(earlier.map((mail) => mail.id)));
  return {
    remedy,
    refused: result && !result.done ? result.refused : null,
    steps: [...mails, ...states].sort((a, b) => a.at.localeCompare(b.at)),
    status,
    explanation,
  };
}

/** Events that the mails tell, or that are not of the case. */
const UNTOLD = [
  'invitation.sent',
  'invitation.reminded',
  'invitation.created',
  'order.',
  'license.',
  'account.',
];

async function mailsOf(
  { store }: Environment,
  customerId: string,
  earlier: ReadonlySet<string>,
): Promise<RehearsedStep[]> {
  const written = await store.testMails.list({ customerId, limit: MAILS });
  const steps: RehearsedStep[] = [];
  for (const { send_id, kind, subject } of written) {
    const send = await store.mailSends.get(send_id);
    if (send && !earlier.has(send_id)) steps.push({ at: send.queued_at, what: 'mail', kind, subject });
  }
  return steps;
}

const remedies: Record<Remedy, (test: Environment, row: OnboardingRow) => Promise<OnboardingCommandResult>> =
  {
    resend: (test, row) => resendOnboarding(test, { row, actor: ACTOR }),
    'correct-email': (test, row) => {
      const email = `corrected@rehearsal-${row.customer_id.slice(REHEARSED.length)}.example`;
      return correctOnboarding(test, { row, actor: ACTOR, submitter: ACTOR, email });
    },
    cancel: (test, row) => cancelOnboarding(test, { row, actor: ACTOR }),
  };
