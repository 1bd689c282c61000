import type { Role } from '../../contracts/states.ts';

/** What became of one address. `not_sent_yet`: stored, while Temporal is away; it can be sent again. */
export interface InviteResult {
  email: string;
  code:
    | 'invited'
    | 'not_sent_yet'
    /** The waiting invitation now has the role and language asked for. */
    | 'changed'
    | 'already_member'
    | 'blocked_member'
    | 'already_invited'
    | 'not_an_address'
    | 'unverified_limit'
    | 'organisation_limit'
    | 'recipient_limit';
  invitationId?: string;
  /** The role that stands. */
  role?: Role;
  /** Of a limit: in how many seconds the address may be invited. */
  retryAfterSeconds?: number;
}
