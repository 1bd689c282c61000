import type { Role } from '../../contracts/states.ts';
import type { InvitationRow } from '../../db/rows.ts';

/** An invitation that has been decided on and not mailed yet. */
export function newInvitation(of: {
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
}): InvitationRow {
  return {
    id: of.id,
    business_account_id: of.accountId,
    workflow_id: of.workflowId,
    email: of.email,
    email_normalised: of.emailNormalised,
    role: of.role,
    locale: of.locale,
    time_zone: of.timeZone,
    status: 'pending',
    epoch: 1,
    send_count: 0,
    lifetime_days: of.lifetimeDays,
    // The first mail sets when it really ends.
    expires_at: of.now,
    reminders: '[]',
    reminders_stopped_at: null,
    problem: null,
    accepted_by: null,
    created_at: of.now,
    ended_at: null,
  };
}
