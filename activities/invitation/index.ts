import type { InvitationSteps } from '../../contracts/steps.ts';
import type { Store } from '../../db/store.ts';
import { acceptInvitation } from './accept.ts';
import { decline, expire, revoke, undeliverable } from './end.ts';
import { remind, setReminders } from './remind.ts';
import { correct, open, resend } from './send.ts';
import { runStep } from './step.ts';

/** The steps of an invitation, whichever workflow looks after it. `salesEmail`: who is told when one fails. */
export function createInvitationActivities(
  store: Store,
  { salesEmail = null }: { salesEmail?: string | null } = {},
): InvitationSteps {
  return {
    openInvitation: (input) => runStep(store, open, input),
    acceptInvitation: (input) => acceptInvitation(store, input),
    declineInvitation: (input) => runStep(store, decline, input, salesEmail),
    resendInvitation: (input) => runStep(store, resend, input),
    revokeInvitation: (input) => runStep(store, revoke, input),
    correctInvitation: (input) => runStep(store, correct, input),
    setReminders: (input) => runStep(store, setReminders, input),
    remindInvitation: (input) => runStep(store, remind, input),
    expireInvitation: (input) => runStep(store, expire, input),
    recordDeliveryProblem: (input) => runStep(store, undeliverable, input, salesEmail),
  };
}
