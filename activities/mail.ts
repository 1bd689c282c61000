import { CompleteAsyncError, Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { MailPriority } from '../contracts/states.ts';
import type { MailActivities } from '../contracts/steps.ts';
import type { Store } from '../db/store.ts';

export interface MailDeps {
  store: Store;
  /** Tells this process's sender that there is mail. */
  pokeSender: (priority: MailPriority) => void;
}

export function createMailActivities({ store, pokeSender }: MailDeps): MailActivities {
  return {
    /** Sends nothing itself: waits, without holding a place in the worker, until the sender has settled the mail. */
    async deliver({ sendId }) {
      const token = Buffer.from(Context.current().info.taskToken).toString('base64');
      const waits = await store.mailSends.awaitBy(sendId, token);
      const send = await store.mailSends.get(sendId);
      if (!send) throw ApplicationFailure.nonRetryable('no such mail', 'NotFound');
      if (waits) {
        pokeSender(send.priority as MailPriority);
        throw new CompleteAsyncError();
      }
      if (send.state === 'queued' || send.state === 'batched') throw new Error('the mail is queued anew');
      return { outcome: send.state };
    },
  };
}
