import { type Command, Option } from 'commander';
import { UserError } from '../../contracts/user-error.ts';
import { isProduct, PRODUCTS } from '../../policy/products.ts';
import { stateCell, toRow } from '../colour.ts';
import { type ModeFlag, modeOption } from '../mode-option.ts';
import { printable, type Terminal } from '../terminal.ts';
import { withStore } from '../with-store.ts';

const HELP = `
A product key is built into a product. It is no secret: it names the environment and the product, and opens nothing.
To rotate it, make a new one, ship it, and retire the old one when its installations are upgraded. Retiring a key ends
activations with it, not the instances: these speak with their certificates.

Example:
  $ gatehouse product-key create --mode live --product ras --name "installer 20"`;

/** Adds `gatehouse product-key create`, `list` and `retire`. */
export function addProductKeyCommand(program: Command, terminal: Terminal): void {
  const keys = program
    .command('product-key')
    .description('publishable keys with which installations ask to be activated')
    .addHelpText('after', HELP);

  keys
    .command('create')
    .description('make a key')
    .addOption(modeOption('the environment the key is for'))
    .addOption(
      new Option('--product <id>', 'the only product it is for (default: all)').choices(
        Object.keys(PRODUCTS).filter(isProduct),
      ),
    )
    .option('--name <name>', 'where it is used, to tell keys apart', 'unnamed')
    .action(async ({ mode, product, name }: ModeFlag & { product?: string; name: string }) => {
      const { createProductKey } = await import('../../cases/instances/product-keys.ts');
      await withStore(terminal, mode, async (store) => {
        const { id, key } = await createProductKey(store, { mode, name, product: product ?? null });
        terminal.err(`Product key ${id} for ${mode}, for ${product ?? 'every product'}.\n`);
        terminal.out(`${key}\n`);
      });
    });

  keys
    .command('list')
    .description('list the keys of an environment')
    .addOption(modeOption('the environment the key is for'))
    .action(async ({ mode }: ModeFlag) => {
      await withStore(terminal, mode, async (store) => {
        const rows = await store.productKeys.list();
        if (rows.length === 0) terminal.out(`No product keys for ${mode}.\n`);
        for (const row of rows) {
          const state = row.retired_at
            ? stateCell('ended', `retired ${row.retired_at}`)
            : stateCell('active');
          const cells = [row.id, row.key, row.product ?? 'every product', row.created_at, state, row.name];
          terminal.out(toRow(terminal, cells));
        }
      });
    });

  keys
    .command('retire')
    .description('retire a key; installations that have it can no longer ask')
    .argument('<ID>', 'as `product-key list` shows it')
    .addOption(modeOption('the environment the key is for'))
    .action(async (id: string, { mode }: ModeFlag) => {
      const { retireProductKey } = await import('../../cases/instances/product-keys.ts');
      await withStore(terminal, mode, async (store) => {
        if (!(await retireProductKey(store, id))) {
          throw new UserError(
            `There is no active product key ${printable(id)} for ${mode}: see gatehouse product-key list.`,
            { kind: 'not_found' },
          );
        }
        terminal.out(`Retired ${id}.\n`);
      });
    });
}
