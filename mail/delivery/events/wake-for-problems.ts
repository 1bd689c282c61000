import type { Store } from '../../../db/store.ts';

const PAGE = 200;

/**
 * Wakes the cases that have not taken up a mail's problem; returns their number. Events and refusals wake their case
 * by themselves: this finds the ones that 0.1.0 left behind.
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
