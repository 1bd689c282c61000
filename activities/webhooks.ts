import { Context } from '@temporalio/activity';
import type { Knex } from 'knex';
import type { MailPriority, Mode } from '../contracts/states.ts';
import type { WebhookActivities } from '../contracts/webhooks.ts';
import { takeHintsOf } from '../db/commit-hints.ts';
import type { Store } from '../db/store.ts';
import { type DeliverWebhooksDeps, deliverWebhooks } from '../domain/webhooks/deliver-webhooks.ts';

export interface WebhookDeps {
  store: Store;
  mode: Mode;
  webhooks: DeliverWebhooksDeps['webhooks'];
  /** Tells this process's sender that mail is queued. */
  pokeSender(priority: MailPriority, inMs?: number): void;
}

/** The step of the workflow that delivers an endpoint's events, for one environment. */
export function createWebhookActivities(deps: WebhookDeps): WebhookActivities {
  const commit = async <T>(work: (trx: Knex) => Promise<T>): Promise<T> => {
    const { result, hints } = await deps.store.commit(async (trx) => ({
      result: await work(trx),
      hints: takeHintsOf(trx),
    }));
    if (hints.mail) deps.pokeSender(hints.mail.priority, hints.mail.inMs);
    return result;
  };
  return {
    deliverWebhooks: (input) =>
      deliverWebhooks({ ...deps, commit }, { ...input, beat: () => Context.current().heartbeat() }),
  };
}
