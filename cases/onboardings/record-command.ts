import type { Store } from '../../db/store.ts';
import type { AuditAction } from '../../policy/event-types.ts';

interface RecordCommandInput {
  action: AuditAction;
  actor: string;
  accountId: string | null;
  /** The id of what was commanded. */
  subject: string;
  /** A repeat of the same request is one command. */
  requestId: string;
}

/** Records the event that names the one who commands. The case records the result. */
export const recordCommand = (
  store: Store,
  { action, actor, accountId, subject, requestId }: RecordCommandInput,
): Promise<void> =>
  store.audit.record({
    naturalKey: `${subject}/${action}/${requestId}`,
    ...{ at: new Date().toISOString(), action, actor, businessAccountId: accountId, subject },
  });
