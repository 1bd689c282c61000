import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endInvitation } from '../invitation/issue.ts';

/** Ends the invitation that this onboarding made, if it still is open; a colleague's invitation stays. */
export async function endOwnInvitation(
  store: Store,
  row: OnboardingRow,
  ended: { links: 'another_admin' | 'revoked'; now: string },
  trx: Knex,
): Promise<void> {
  const invitation = row.invitation_id ? await store.invitations.lock(row.invitation_id, trx) : undefined;
  if (!invitation || invitation.workflow_id !== onboardingWorkflowId(row.customer_id)) return;
  if (invitation.status === 'accepted' || invitation.status === 'revoked') return;
  await endInvitation(store, invitation, { status: 'revoked', ...ended }, trx);
}
