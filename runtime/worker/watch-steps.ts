import { CompleteAsyncError, type Context } from '@temporalio/activity';
import { TemporalFailure } from '@temporalio/common';
import type { ActivityInterceptors } from '@temporalio/worker';
import type { Mode } from '../../contracts/states.ts';
import type { WebhookActivities } from '../../contracts/webhooks.ts';
import type { Counters } from '../counters.ts';
import { withoutValues } from '../logging/error-fields.ts';
import { withFacts } from '../logging/log-context.ts';
import { loggedIds } from '../logging/logged-ids.ts';

/** The SDK knows some errors by their class or name. */
const isOurs = (error: unknown): error is Error =>
  error instanceof Error &&
  !(error instanceof TemporalFailure || error instanceof CompleteAsyncError || error.name === 'AbortError');

const WEBHOOKS: keyof WebhookActivities = 'deliverWebhooks';

/**
 * What a step reports names its workflow, and failures are counted. What it throws goes into Temporal's history and log
 * without the values that a database adds to its errors.
 */
export const watchSteps =
  (mode: Mode, counters?: Counters) =>
  ({ info }: Context): ActivityInterceptors => ({
    inbound: {
      execute(input, next) {
        const { workflowExecution, activityType, attempt } = info;
        const { workflowId, runId } = workflowExecution ?? {};
        const about = { mode, workflowId, runId, step: activityType, attempt, ...loggedIds(input.args[0]) };
        const run = async (): Promise<unknown> => {
          try {
            const result = await next(input);
            if (activityType === WEBHOOKS) counters?.webhooksSent(mode, result as Sent);
            return result;
          } catch (error) {
            counters?.stepFailed(mode, activityType);
            throw isOurs(error) ? withoutValues(error) : error;
          }
        };
        return withFacts(() => about, run);
      },
    },
  });

type Sent = Awaited<ReturnType<WebhookActivities['deliverWebhooks']>>;
