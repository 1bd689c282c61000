import { acceptKeys } from '../../cases/keys/agree-on-keys.ts';
import { loadSecrets } from '../../runtime/secrets.ts';
import { readSettings } from '../../runtime/settings.ts';
import type { ModeFlag } from '../mode-option.ts';
import { requireDataFolder } from '../require-data-folder.ts';
import type { Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

/** `gatehouse secrets accept`: the database knows the keys of this place from now on, and no others. */
export async function accept({ mode }: ModeFlag, terminal: Terminal): Promise<void> {
  // Or a wrong folder would get new secrets, which the database would then know alone.
  requireDataFolder(terminal);
  const keys = loadSecrets(readSettings(terminal.env))[mode];
  const unopened = await withStore(
    terminal,
    mode,
    (store) => acceptKeys(store, { keys, mode, now: Date.now() }),
    { keys: 'any' },
  );
  const lost = unopened.length > 0 ? `They do not open what is in ${unopened.join(', ')}.\n` : '';
  terminal.out(`These are the keys of ${mode} from now on.\n${lost}`);
}
