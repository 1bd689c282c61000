import type { Knex } from 'knex';
import type { InvitationRow, OnboardingRow } from '../../db/rows.ts';
import type { Store } from '../../db/store.ts';
import { endInvitation } from '../../domain/invitations/end-invitation.ts';
import { isOnboardingsOwn } from '../../domain/invitations/whose-invitation.ts';
import type { InvitationEnd } from '../../policy/invitation-events.ts';
import { answerTo } from '../../policy/invitation-reactions.ts';
import type { CaseRows } from '../read-case.ts';

/** Ends the invitation of this onboarding if it is still open; a colleague's invitation stays. */
export async function endOwnInvitation(
  store: Store,
  { onboarding, invitation }: CaseRows & { onboarding: OnboardingRow },
  ended: { by: Extract<InvitationEnd, 'cancel' | 'anotherAdmin'>; now: string },
  trx: Knex,
): Promise<InvitationRow | undefined> {
  if (!invitation || !isOnboardingsOwn(onboarding, invitation)) return invitation;
  if (answerTo(invitation.status, ended.by)) return invitation;
  return endInvitation(store, invitation, ended, trx);
}
