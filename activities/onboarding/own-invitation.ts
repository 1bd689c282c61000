import type { Knex } from 'knex';
import { onboardingWorkflowId } from '../../contracts/ids.ts';
import type { OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endInvitation } from '../invitation/issue.ts';

/** Ends the invitation that this onboarding made, if it still is open; a colleague's invitation stays. */
export async function endOwnInvitation(
  store: Store,
  row: Pick<OnboardingRow, 'customer_id' | 'invitation_id'>,
  ended: { links: 'another_admin' | 'revoked'; now: string },
  trx: Knex,
): Promise<void> {
  const found = row.invitation_id ? await store.invitations.get(row.invitation_id, trx) : undefined;
  // A colleague's is not even locked: its own steps take the two locks the other way round.
  if (found?.workflow_id !== onboardingWorkflowId(row.customer_id)) return;
  const invitation = await store.invitations.lock(found.id, trx);
  if (!invitation || invitation.status === 'accepted' || invitation.status === 'revoked') return;
  await endInvitation(store, invitation, { status: 'revoked', ...ended }, trx);
}
