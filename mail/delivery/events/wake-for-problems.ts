import type { Store } from '../../../db/store.ts';

const PAGE = 200;

/**
 * Has the cases woken that have not taken up a problem with a mail; answers how many. What the provider says, and what
 * it refuses, wakes its case by itself: this finds what 0.1.0 left behind.
 */
export async function wakeForProblems({
  store,
  pokeDispatcher,
}: {
  store: Store;
  pokeDispatcher(workflowId: string): void;
}): Promise<number> {
  const workflowIds = await store.mailSends.withProblems(PAGE);
  await store.knex.transaction((trx) => store.caseWakes.want(workflowIds, trx));
  for (const workflowId of workflowIds) pokeDispatcher(workflowId);
  return workflowIds.length;
}
