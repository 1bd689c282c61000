import type { Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import type { Terminal } from './terminal.ts';

/**
 * Opens one environment's database for `run` and closes it afterwards.
 * @param options.keys `any`: also with other secrets than the database knows
 * @throws UserError when the database cannot be used
 */
export async function withStore<T>(
  terminal: Terminal,
  mode: Mode,
  run: (store: Store) => Promise<T>,
  options: { keys?: 'known' | 'any' } = {},
): Promise<T> {
  const { requireDataFolder } = await import('./require-data-folder.ts');
  requireDataFolder(terminal);
  const { openStores } = await import('../runtime/open-stores.ts');
  const { stores, close } = await openStores(terminal.env, options);
  try {
    return await run(stores[mode]);
  } finally {
    await close();
  }
}
