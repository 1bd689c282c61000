import type { Mode } from '../contracts/states.ts';
import type { Store } from '../db/store.ts';
import { requireDataFolder } from './require-data-folder.ts';
import type { Terminal } from './terminal.ts';

/**
 * Opens one environment's database for `run` and closes it afterwards.
 * @throws UserError when the database cannot be used
 */
export async function withStore<T>(
  terminal: Terminal,
  mode: Mode,
  run: (store: Store) => Promise<T>,
): Promise<T> {
  requireDataFolder(terminal);
  const { openStores } = await import('../runtime/open-stores.ts');
  const { stores, close } = await openStores(terminal.env);
  try {
    return await run(stores[mode]);
  } finally {
    await close();
  }
}
