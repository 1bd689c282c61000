import type { Role } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';

interface NewInvitationInput {
  id: string;
  accountId: string;
  workflowId: string;
  email: string;
  emailNormalised: string;
  role: Role;
  locale: string;
  timeZone: string;
  lifetimeDays: number;
  now: string;
  /** The user who invites; left out: the vendor. */
  invitedBy?: string | undefined;
  note?: string | undefined;
}

/** An invitation that was decided on and not mailed yet. */
export function newInvitation(input: NewInvitationInput): InvitationRow {
  return {
    id: input.id,
    business_account_id: input.accountId,
    workflow_id: input.workflowId,
    email: input.email,
    email_normalised: input.emailNormalised,
    role: input.role,
    role_before: null,
    locale: input.locale,
    time_zone: input.timeZone,
    status: 'pending',
    epoch: 1,
    send_count: 0,
    counted_from: 0,
    lifetime_days: input.lifetimeDays,
    // The first mail sets the real end.
    expires_at: input.now,
    reminders: '[]',
    reminders_stopped_at: null,
    problem: null,
    accepted_by: null,
    created_at: input.now,
    ended_at: null,
    invited_by: input.invitedBy ?? null,
    note: input.note ?? null,
  };
}
