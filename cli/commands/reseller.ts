import type { Command } from 'commander';
import { checkEmail } from '../../contracts/fields.ts';
import { UserError } from '../../contracts/user-error.ts';
import { checkCompanyName, readCompanyName } from '../../policy/company-name.ts';
import { stateCell, toRow } from '../colour.ts';
import { type ModeFlag, modeOption } from '../mode-option.ts';
import type { Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

/** The newest resellers that `list` shows. */
const LISTED = 1_000;

/** Adds `gatehouse reseller create`, `list` and `end`. */
export function addResellerCommand(program: Command, terminal: Terminal): void {
  const resellers = program
    .command('reseller')
    .description('resellers, who send orders with keys of their own');

  resellers
    .command('create')
    .description('register a reseller; then make its key with api-key create --reseller')
    .requiredOption('--name <name>', 'its name, as customers see it')
    .option('--email <address>', 'where it is told what ends of what it sold')
    .addOption(modeOption('the environment of the reseller'))
    .action(async ({ name, mode, email }: ModeFlag & { name: string; email?: string }) => {
      const { createReseller } = await import('../../cases/resellers/resellers.ts');
      const read = readCompanyName(name);
      const fault = checkCompanyName(read);
      if (fault) throw new UserError(`--name ${fault}.`, { kind: 'usage' });
      const wrong = email === undefined ? null : checkEmail(email);
      if (wrong) throw new UserError(`--email ${wrong}.`, { kind: 'usage' });
      const input = { name: read, contactEmail: email ?? null, actor: 'operator' };
      await withStore(terminal, mode, async (store) => {
        const { id } = await createReseller(store, input);
        terminal.out(`${id}\n`);
      });
    });

  resellers
    .command('list')
    .description('list the resellers of an environment')
    .addOption(modeOption('the environment of the reseller'))
    .action(async ({ mode }: ModeFlag) => {
      await withStore(terminal, mode, async (store) => {
        const rows = await store.resellers.list(LISTED);
        if (rows.length === 0) terminal.out(`No resellers in ${mode}.\n`);
        for (const row of rows.toReversed()) {
          const state = row.ended_at ? stateCell('ended', `ended ${row.ended_at}`) : stateCell('active');
          terminal.out(toRow(terminal, [row.id, row.created_at, state, row.name]));
        }
      });
    });

  resellers
    .command('end')
    .description('end a reseller: its keys are revoked, its orders stay')
    .argument('<ID>', 'as `reseller list` shows it')
    .addOption(modeOption('the environment of the reseller'))
    .action(async (id: string, { mode }: ModeFlag) => {
      const { endReseller } = await import('../../cases/resellers/resellers.ts');
      await withStore(terminal, mode, async (store) => {
        const row = await endReseller(store, { id, actor: 'operator' });
        if (!row)
          throw new UserError(`There is no reseller ${id} in ${mode}: see gatehouse reseller list.`, {
            kind: 'not_found',
          });
        terminal.out(`Ended ${id}: its keys no longer work.\n`);
      });
    });
}
