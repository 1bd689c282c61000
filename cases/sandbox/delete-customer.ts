import { eraseCustomerData } from '../../domain/erasure/erase-customer-data.ts';
import { recordErasure } from '../../domain/erasure/record-erasure.ts';
import { MailUnderWayError } from '../../domain/erasure/release-mails.ts';
import type { Environment } from '../environment.ts';
import { afterMail } from '../erasure/after-mail.ts';
import { endRuns } from '../erasure/end-runs.ts';
import { publishEvents } from '../events/publish-events.ts';
import type { Viewer } from '../resellers/viewer.ts';
import { readCaseRow } from '../runs/read-case-row.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';

export interface DeleteCustomerInput {
  customerId: string;
  /** Whose key asks. */
  submitter: string;
  viewer: Viewer;
}

type DeletionResult = 'deleted' | 'not_found' | 'other_orders_stand';

const REASON = 'deleted in test mode';

/**
 * Deletes a customer of test mode with everything of it, and ends its runs. A repeat changes nothing.
 * @throws CaseUnavailableError when Temporal is away: the same request again goes on
 */
export async function deleteCustomer(
  environment: Environment,
  { customerId, submitter, viewer }: DeleteCustomerInput,
): Promise<DeletionResult> {
  const { store, mode, mail } = environment;
  if (mode !== 'test') throw new Error('customers are deleted in test mode only');
  const { erasures, testDeletions } = store;
  const parties = await erasures.partiesOf(customerId);
  const isKnown = (await store.customers.get(customerId)) !== undefined;
  // Looked up for each customer: a longer answer would say that another has it.
  const isDeleted = await testDeletions.isDone(customerId, submitter);
  const isOwn = viewer.resellerId === null ? isKnown : parties.includes(viewer.resellerId);
  if (!isOwn) return !isKnown && isDeleted ? 'deleted' : 'not_found';
  if (isOthersToo(parties, viewer)) return 'other_orders_stand';
  await publishEvents(environment);
  const runs = await erasures.runsOf(customerId);
  await endRuns(environment, runs, REASON);
  const about = { kind: 'customer', subject: customerId, actor: submitter } as const;
  const input = { customerId, runs, keys: mail.keys };
  const erasing = () =>
    store.knex.transaction(async (trx): Promise<DeletionResult> => {
      // Another may have ordered meanwhile; from here on an order waits, and then creates the customer again.
      await store.customers.lockMany([customerId], trx);
      if (isOthersToo(await erasures.partiesOf(customerId, trx), viewer)) return 'other_orders_stand';
      await recordErasure(store, about, (eraser) => eraseCustomerData(store, input, eraser), trx);
      await testDeletions.note(customerId, submitter, trx);
      return 'deleted';
    });
  const result = await afterMail(erasing).catch((error: unknown) => {
    throw error instanceof MailUnderWayError
      ? new CaseUnavailableError('worker_away', { cause: error })
      : error;
  });
  // A wake may have started one again before the rows were gone.
  if (result === 'deleted') await endRuns(environment, runs, REASON);
  else await wakeOpen(environment, runs);
  return result;
}

/** Whether someone else than the reseller who asks has to do with the customer; the vendor may delete any. */
const isOthersToo = (parties: string[], { resellerId }: Viewer): boolean =>
  resellerId !== null && parties.some((party) => party !== resellerId);

/** Wakes the cases whose runs were ended for a deletion that is not done. */
async function wakeOpen({ store, dispatcher }: Environment, runs: string[]): Promise<void> {
  const open: string[] = [];
  for (const run of runs) if ((await readCaseRow(store, run))?.ended === false) open.push(run);
  await store.knex.transaction((trx) => store.caseWakes.want(open, trx));
  for (const run of open) dispatcher.poke(run);
}
