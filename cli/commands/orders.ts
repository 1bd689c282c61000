import { type Command, InvalidArgumentError, Option } from 'commander';
import { MODES, type Mode } from '../../contracts/states.ts';
import { addTableOptions } from '../files/options.ts';
import type { OrderTableFlags } from '../orders/order-table.ts';
import type { Terminal } from '../terminal.ts';

interface SubmitFlags extends OrderTableFlags {
  url?: string;
  apiKey?: string;
  mode?: Mode;
  concurrency: number;
  json?: boolean;
}

const HELP = `
FILE holds a JSON array; each element is the body of one POST /v1/orders. It may also hold one such body a line
(NDJSON), or be CSV: a row is a line of an order, and the rows of an order have the same externalOrderId. Columns:
  externalOrderId, channel, customerId, companyName, primaryEmail, product (its id or its name), kind, version, quantity
  licenseKey, upgradeInsuranceUntil, subscriptionEndsAt, country, timeZone, locale, otherContacts
With - it is read from standard input.
Up to 100 orders are sent one by one, --concurrency at a time; more are sent as files that the service takes.
Running it again changes nothing: an order the service already has is reported as already there.

Service and key come from the flags, else from GATEHOUSE_URL and GATEHOUSE_API_KEY, else from dev.json, which
npm start writes to GATEHOUSE_DATA (.gatehouse). A key's prefix says its mode; with the keys of dev.json the
mode is test, so that nothing reaches a real customer without --mode live.

Exit code 0 when every order is accepted or already there, else 1.

Examples:
  $ gatehouse orders submit examples/orders.json
  $ gatehouse orders submit examples/orders.json --mode live
  $ export GATEHOUSE_URL=https://gatehouse.example.com GATEHOUSE_API_KEY=gh_live_…
  $ gatehouse orders submit march.json --json > march-result.json
  $ gatehouse orders submit shop.csv --set channel=sales --map externalOrderId=Order --ignore-unknown`;

/** Adds `gatehouse orders submit`. */
export function addOrdersCommand(program: Command, terminal: Terminal): void {
  const orders = program.command('orders').description('send orders to a running service');
  const submit = orders
    .command('submit')
    .description('send a file of orders, each once, and report each result')
    .argument('<FILE>', 'orders as a JSON array, JSON lines or CSV; - for standard input')
    .option('--url <url>', 'address of the service')
    .option(
      '--api-key <key>',
      'API key; other users of this machine can see this flag, but not GATEHOUSE_API_KEY',
    )
    .addOption(new Option('--mode <mode>', 'the key of dev.json to use (default: test)').choices(MODES))
    .option(
      '--concurrency <n>',
      'orders sent at the same time, 1 to 50, when there are at most 100',
      toConcurrency,
      5,
    );
  addTableOptions(submit)
    .option('--json', 'print the results as JSON and nothing else')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: SubmitFlags) => {
      const { submitFile } = await import('../orders/submit-file.ts');
      await submitFile(file, flags, terminal);
    });
}

function toConcurrency(text: string): number {
  if (!/^([1-9]|[1-4]\d|50)$/.test(text)) throw new InvalidArgumentError('It must be a number from 1 to 50.');
  return Number(text);
}
