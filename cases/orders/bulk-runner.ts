import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { Poller } from '../operations/poller.ts';
import { takeBulkRows } from './take-bulk-rows.ts';

/** How soon a file of orders is begun; a look without one is one statement. */
const LOOK_EVERY_MS = 1_000;
/** For how long a process has an operation: longer than it takes a page. One that was killed has it so long. */
const CLAIM_MS = 30_000;

type Runner = Pick<Environment, 'store' | 'dispatcher'> & { report: Report };

/**
 * Takes the rows of files of orders, a page of each in turn. The rows are in the database, and after a kill another process,
 * or the next one, goes on. It ends after the page that is being taken.
 */
export class BulkRunner extends Poller {
  constructor(
    environment: Pick<Environment, 'store' | 'dispatcher'>,
    report: Report,
    everyMs = LOOK_EVERY_MS,
  ) {
    const runner = { store: environment.store, dispatcher: environment.dispatcher, report };
    super({
      everyMs,
      report,
      complaint: 'orders in bulk could not be taken: they wait, and none is lost',
      look: async (isStopped) => {
        for (let more = true; more && !isStopped(); ) more = await takePage(runner);
      },
    });
  }
}

/** Returns whether another page may wait. */
async function takePage(runner: Runner): Promise<boolean> {
  const { bulkOperations } = runner.store;
  const operation = await bulkOperations.due();
  if (!operation) return false;
  // Another process was quicker: there may be a further one.
  if (!(await bulkOperations.claim(operation.id, CLAIM_MS))) return true;
  await takeBulkRows(runner, operation);
  await bulkOperations.release(operation.id);
  return true;
}
