import type { AsyncCompletionClient } from '@temporalio/client';
import { ActivityNotFoundError } from '@temporalio/client';
import pLimit from 'p-limit';
import type { DeliveryDeps } from './deps.ts';

/** Calls to Temporal under way at once, and mails told of in one go. */
const AT_ONCE = 20;
const PAGE = 200;

/**
 * Tells the activities of mails that have ended how they ended. One that nobody waits for any more is done too; what
 * cannot be told because Temporal is away throws, and is told at the next call.
 */
export async function tellEnded({ store }: DeliveryDeps, activities: AsyncCompletionClient): Promise<void> {
  const limit = pLimit(AT_ONCE);
  for (;;) {
    const ended = await store.mailSends.untold(PAGE);
    const results = await Promise.allSettled(
      ended.map(({ id, task_token, state }) =>
        limit(async () => {
          const token = task_token ?? '';
          await complete(activities, token, state);
          await store.mailSends.told(id, token);
        }),
      ),
    );
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    if (ended.length < PAGE) return;
  }
}

async function complete(activities: AsyncCompletionClient, token: string, outcome: string): Promise<void> {
  try {
    await activities.complete(Buffer.from(token, 'base64'), { outcome });
  } catch (error) {
    // Timed out and tried again, or its workflow is over.
    if (!(error instanceof ActivityNotFoundError)) throw error;
  }
}
