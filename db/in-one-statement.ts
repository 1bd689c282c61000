import DataLoader from 'dataloader';
import type { Knex } from 'knex';

/** SQLite prepares a statement for each number of inputs. */
const MOST = 25;

/**
 * Makes of a function that takes many inputs one that takes a single input: calls that come at the same time, in one
 * transaction or outside of any, run together, so that orders that arrive together cost the statements of one.
 * @param run answers the inputs in their order
 */
export function inOneStatement<Input, Output>(
  run: (inputs: readonly Input[], trx: Knex) => Promise<Output[]>,
): (input: Input, trx: Knex) => Promise<Output> {
  const loaders = new WeakMap<Knex, DataLoader<Input, Output>>();
  const create = (trx: Knex) =>
    new DataLoader<Input, Output>((inputs) => run(inputs, trx), {
      cache: false,
      maxBatchSize: MOST,
      // Requests arrive one after the other: what arrived in one turn of the event loop is read together.
      ...(trx.isTransaction ? {} : { batchScheduleFn: setImmediate }),
    });
  return (input, trx) => {
    const loader = loaders.get(trx) ?? create(trx);
    loaders.set(trx, loader);
    return loader.load(input);
  };
}
