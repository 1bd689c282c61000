import { type Command, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import { UserError } from '../../contracts/user-error.ts';
import { printable, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

interface ModeFlag {
  mode: Mode;
}

const modeOption = () =>
  new Option('--mode <mode>', 'the environment the key is for').choices(MODES).makeOptionMandatory();

/** Adds `gatehouse api-key create`, `list` and `revoke`. */
export function addApiKeyCommand(program: Command, terminal: Terminal): void {
  const keys = program.command('api-key').description('API keys of this data folder or DATABASE_URL');

  keys
    .command('create')
    .description('make a key; it is shown only once')
    .requiredOption('--name <name>', 'the user of the key, to tell keys apart')
    .addOption(modeOption())
    .action(async ({ name, mode }: ModeFlag & { name: string }) => {
      const { createApiKey } = await import('../../cases/operations/api-keys.ts');
      await withStore(terminal, mode, async (store) => {
        const { id, key } = await createApiKey(store, { mode, name });
        terminal.err(`Key ${id} for ${mode}. Keep it safe: it is not shown again.\n`);
        terminal.out(`${key}\n`);
      });
    });

  keys
    .command('list')
    .description('list the keys of an environment, without the secrets')
    .addOption(modeOption())
    .action(async ({ mode }: ModeFlag) => {
      await withStore(terminal, mode, async (store) => {
        const rows = await store.apiKeys.list();
        if (rows.length === 0) terminal.out(`No keys for ${mode}.\n`);
        for (const row of rows) {
          const state = row.revoked_at ? `revoked ${row.revoked_at}` : 'active';
          terminal.out(`${row.id}  …${row.hint}  ${row.created_at}  ${state}  ${printable(row.name)}\n`);
        }
      });
    });

  keys
    .command('revoke')
    .description('revoke a key; requests with it are refused from now on')
    .argument('<ID>', 'as `api-key list` shows it')
    .addOption(modeOption())
    .action(async (id: string, { mode }: ModeFlag) => {
      const { revokeApiKey } = await import('../../cases/operations/api-keys.ts');
      await withStore(terminal, mode, async (store) => {
        const revoked = await revokeApiKey(store, id);
        if (!revoked)
          throw new UserError(`There is no active key ${id} for ${mode}: see gatehouse api-key list.`);
        terminal.out(`Revoked ${id}.\n`);
      });
    });
}
