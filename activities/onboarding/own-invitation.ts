import type { Knex } from 'knex';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { isEndedInvitation } from '../../policy/invitation-status.ts';
import { endInvitation } from '../invitation/issue.ts';
import { type CaseRows, isOnboardingsOwn } from '../read-case.ts';

/** Ends the invitation that this onboarding made, if it still is open; a colleague's invitation stays. */
export async function endOwnInvitation(
  store: Store,
  { onboarding, invitation }: CaseRows & { onboarding: OnboardingRow },
  ended: { links: 'another_admin' | 'revoked'; now: string },
  trx: Knex,
): Promise<InvitationRow | undefined> {
  if (!invitation || !isOnboardingsOwn(onboarding, invitation)) return invitation;
  if (isEndedInvitation(invitation.status)) return invitation;
  return endInvitation(store, invitation, { status: 'revoked', ...ended }, trx);
}
