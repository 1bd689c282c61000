import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { CaseSteps, OutcomeCode, StepResult } from '../../contracts/steps.ts';
import type { JoiningUser } from '../../db/repositories/users.ts';
import type { InvitationRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endInvitation } from '../../domain/invitations/end-invitation.ts';
import { isColleagues } from '../../domain/invitations/whose-invitation.ts';
import { bindLicenses } from '../../domain/licenses/bind-licenses.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import { isKeptOut } from '../../policy/membership-states.ts';
import { TEAM_CHANGED_READERS } from '../../policy/numbers.ts';
import type { StepDeps } from '../step.ts';
import { auditInvitation, done, runStep, type Step, unchanged } from './step.ts';

type Acceptance = Parameters<CaseSteps['acceptInvitation']>[0];

/**
 * Lets one person join, once: membership, invitation, links, held licenses and the mail about them in one
 * transaction. Run again for the same person it answers `done` and changes nothing.
 */
export const acceptInvitation = (deps: StepDeps, input: Acceptance): Promise<StepResult> =>
  runStep(deps, accept, input);

const accept: Step<Acceptance> = async (store, row, input, trx) => {
  const { userId, now } = input;
  const whose = { accountId: row.business_account_id, email: row.email_normalised };
  const user = await store.users.joining(userId, whose, trx);
  const refusal = refuse(row, { ...input, user });
  if (refusal) return unchanged(row, refusal);
  const accountId = row.business_account_id;
  await store.members.join({ accountId, userId, role: row.role, now }, trx);
  if (row.role === 'admin') {
    const about = { subject: row.id, workflowId: row.workflow_id, accountId, now, gatherMs: 0 };
    await bindLicenses(store, about, user ? [user] : [], trx);
    await wakeWaitingOnboarding(store, row, trx);
  }
  await tellAdmins(store, row, { userId, now }, trx);
  await auditInvitation(store, row, { action: 'accepted', actor: `user:${userId}`, now }, trx);
  return done(await endInvitation(store, row, { by: 'accept', now, acceptedBy: userId }, trx));
};

/** Queues the mails to the admins who were there before. They cost the account none of its mails: an invitation was one. */
async function tellAdmins(
  store: Store,
  { id, business_account_id: accountId }: InvitationRow,
  { userId, now }: { userId: string; now: string },
  trx: Knex,
): Promise<void> {
  const admins = await store.members.activeAdmins(accountId, trx);
  const others = admins.filter((admin) => admin.id !== userId).slice(0, TEAM_CHANGED_READERS);
  for (const [index, admin] of others.entries()) {
    await store.mailSends.queue(
      {
        ...{ subject: id, kind: 'team-changed', n: index + 1, workflow_id: null, business_account_id: null },
        ...{ user_id: admin.id, recipient: admin.email, queued_at: now },
      },
      trx,
    );
  }
}

/** Why this person may not join now; null: they may. */
function refuse(
  row: InvitationRow,
  { epoch, userId, user }: Pick<Acceptance, 'epoch' | 'userId'> & { user: JoiningUser | undefined },
): OutcomeCode | null {
  const named = { isCurrent: row.epoch === epoch, isSame: row.accepted_by === userId };
  const answer = answerTo(row.status, 'accept', named);
  if (answer) return answer;
  // The invitation decides the address: the signed-in person must own it.
  if (!user?.ownsAddress) return 'wrong_person';
  return user.addressBlocked || isKeptOut(user.membership) ? 'blocked' : null;
}

/** An onboarding with a run of its own may wait for an admin like this one. */
async function wakeWaitingOnboarding(store: Store, row: InvitationRow, trx: Knex): Promise<void> {
  if (!isColleagues(row)) return;
  const customerId = (await store.accounts.get(row.business_account_id, trx))?.customer_id;
  if (!customerId || !(await store.onboardings.findOpen(customerId, trx))) return;
  await store.caseWakes.want([onboardingWorkflowId(customerId)], trx);
}
