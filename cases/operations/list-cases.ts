import {
  activationWorkflowId,
  invitationWorkflowId,
  onboardingWorkflowId,
  transferWorkflowId,
} from '../../contracts/ids.ts';
import { searchAttributes, WORKFLOW_TYPES } from '../../contracts/messages.ts';
import type { Store } from '../../db/store.ts';
import { nextReminderOf } from '../../domain/invitations/stored-reminders.ts';
import { caseStatusOf } from '../../policy/invitation-states.ts';
import type { Environment } from '../environment.ts';

const PAGE = 1_000;
/** Temporal sets it for a run that failed several tasks in a row. */
const REPORTED_PROBLEMS = 'TemporalReportedProblems';

/** A case and what its row, or its run, shows of it: alike while the two agree. */
export interface ShownCase {
  workflowId: string;
  shown: string;
}

/** What row and run both show of a case, to be compared. */
const showing = (status: string | null, nextReminderAt: string | null): string =>
  `${status} ${nextReminderAt}`;

/** What a run shows whose tasks fail. */
export const FAILING = 'failing';

/** Of a kind of case whose runs show nothing. */
const UNSHOWN = showing(null, null);

/** The runs of cases that Temporal lists; its list may lag. `where`: which of them, in the language of its lists. */
export async function* listRunningCases(
  { temporal }: Pick<Environment, 'temporal'>,
  where = 'ExecutionStatus = "Running"',
): AsyncGenerator<ShownCase, void> {
  const { onboarding, invitation, activation, transfer, webhookDelivery } = WORKFLOW_TYPES;
  const types = [onboarding, invitation, activation, transfer, webhookDelivery]
    .map((type) => `"${type}"`)
    .join(', ');
  const query = `TaskQueue = "${temporal.taskQueue}" AND WorkflowType IN (${types}) AND ${where}`;
  for await (const run of temporal.client.workflow.list({ query, pageSize: PAGE })) {
    const isFailing = REPORTED_PROBLEMS in run.searchAttributes;
    const status = run.typedSearchAttributes.get(searchAttributes.onboardingStatus) ?? null;
    const reminder = run.typedSearchAttributes.get(searchAttributes.nextReminderAt);
    const shown = isFailing ? FAILING : showing(status, reminder?.toISOString() ?? null);
    yield { workflowId: run.workflowId, shown };
  }
}

/** The cases that are open in the database. */
export async function* listOpenCases({
  onboardings,
  invitations,
  activations,
  transfers,
}: Store): AsyncGenerator<ShownCase, void> {
  const open = readPages(
    (after) => onboardings.openPage(after, PAGE),
    (row) => row.customer_id,
  );
  for await (const { customer_id, status, reminders } of open) {
    yield { workflowId: onboardingWorkflowId(customer_id), shown: showing(status, nextOf(reminders)) };
  }
  const colleagues = readPages(
    (after) => invitations.colleaguesPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id, status, reminders } of colleagues) {
    const shown = showing(caseStatusOf(status), nextOf(reminders));
    yield { workflowId: invitationWorkflowId(id), shown };
  }
  const waiting = readPages(
    (after) => activations.pendingPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id } of waiting) yield { workflowId: activationWorkflowId(id), shown: UNSHOWN };
  const moving = readPages(
    (after) => transfers.openPage(after, PAGE),
    (row) => row.id,
  );
  for await (const { id } of moving) yield { workflowId: transferWorkflowId(id), shown: UNSHOWN };
}

const nextOf = (reminders: string | null): string | null =>
  reminders === null ? null : nextReminderOf({ reminders });

/** The rows of all pages; each page begins after the key of the row before. */
async function* readPages<Row>(
  read: (after: string) => Promise<Row[]>,
  keyOf: (row: Row) => string,
): AsyncIterable<Row> {
  let page: Row[];
  let after = '';
  do {
    page = await read(after);
    yield* page;
    const last = page.at(-1);
    after = last ? keyOf(last) : '';
  } while (page.length === PAGE);
}
