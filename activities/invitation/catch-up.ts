import type { Knex } from 'knex';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { isRunsOwn } from '../../domain/invitations/whose-invitation.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { awaitsOrder } from '../../policy/onboarding-states.ts';
import type { CaseRows } from '../read-case.ts';
import type { StepDeps } from '../step.ts';
import { issueInvitation } from './issue-invitation.ts';
import { remind } from './remind.ts';
import { expire, undeliverable } from './revoke-and-expire.ts';
import { follow } from './step.ts';

/**
 * Does what is due for the run's invitation: its first mail, problems with mails, a reminder, or its end. Changes
 * nothing if nothing is due.
 */
export async function catchUp(
  deps: StepDeps,
  workflowId: string,
  rows: CaseRows,
  now: string,
  trx: Knex,
): Promise<CaseRows> {
  const { store } = deps;
  const { onboarding, invitation: before } = rows;
  // A case has no mail before its first order is taken.
  const hasMail = !onboarding || !awaitsOrder(onboarding.status);
  const problems = hasMail ? await store.mailSends.problems(workflowId, trx) : [];
  // Including those that come too late to change anything: each is taken up once.
  if (problems.length > 0)
    await store.mailSends.takeProblems(
      problems.map(({ id }) => id),
      trx,
    );
  if (!isRunsOwn(workflowId, before) || onboarding?.closed_at) return rows;
  let row = before;
  if (row.send_count === 0 && !answerTo(row.status, 'firstMail')) row = await sendFirst(store, row, now, trx);
  for (const { id: sendId, problem, invitation_id } of problems) {
    if (invitation_id === row.id) ({ row } = await undeliverable(store, row, { sendId, problem, now }, trx));
  }
  row = await keepTime(store, row, now, trx);
  const waiting =
    onboarding ?? (row.status === before.status ? undefined : await waitingFor(store, row, trx));
  const followed = await follow(deps, waiting, { before, after: row, now }, trx);
  return { onboarding: onboarding && followed, invitation: row };
}

/** Sends the first mail of a colleague's invitation, which counted against the mailbox's limit when it was created. */
const sendFirst = (store: Store, row: InvitationRow, now: string, trx: Knex): Promise<InvitationRow> =>
  issueInvitation(store, row, { sendNumber: 1, now }, trx);

async function keepTime(store: Store, row: InvitationRow, now: string, trx: Knex): Promise<InvitationRow> {
  const { epoch, expires_at } = row;
  const changed =
    now >= expires_at ? expire(store, row, { epoch, now }, trx) : remind(store, row, { now }, trx);
  return (await changed).row;
}

const waitingFor = (store: Store, { id }: InvitationRow, trx: Knex) =>
  store.onboardings.lockByInvitation(id, trx);
