import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { routeOf } from '../../api/openapi/problems-of.ts';
import { UserError } from '../../contracts/user-error.ts';
import { API_ACCESS } from '../../policy/api-access.ts';
import { ensurePython } from '../python/ensure-python.ts';
import { startGatehouseForTools } from '../start-gatehouse.ts';
import { printConfig } from './config.ts';
import { type Figures, readFigures } from './figures.ts';
import { prepare } from './prepare.ts';

const HELP = `Usage: npm run schemathesis -- [options]

Starts a Gatehouse of its own and has schemathesis try every operation of its /openapi.json, once with a key of the
vendor and once with a key of a reseller: made-up and broken requests, and chains of requests that follow Location and links.
No answer may be 5xx or outside the document. Needs Python 3.10 or newer; the packages are installed on the first run.

  --examples <count>  cases for each operation and phase (25)
  --seed <number>     the seed; another one each run, printed (random)
  --keep <folder>     keep the reports there
  --help

Exit code 1 when schemathesis found a fault.
`;

const CALLERS = ['vendor', 'reseller'] as const;
const say = (line: string) => void process.stderr.write(`schemathesis: ${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      examples: { type: 'string', default: '25' },
      seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const program = await ensurePython(say);
  const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'gatehouse-schemathesis-')));
  await mkdir(folder, { recursive: true });
  const receiver = createServer((_req, res) => void res.writeHead(204).end()).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const receiverUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  say('starting a Gatehouse');
  const service = await startGatehouseForTools({
    // Each operation is tried without a key and with wrong ones, many times a minute.
    API_BAD_KEYS_PER_MINUTE: '1000000',
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from('no mail provider calls here').toString('base64')}`,
  });
  try {
    const { doors } = service;
    const document = `${doors.url}/openapi.json`;
    const { paths } = (await (await fetch(document)).json()) as { paths: Record<string, object> };
    const operations = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    say('preparing orders, accounts, instances and all the rest');
    // Before any run: a run uses up what this network may ask for.
    const worlds = {
      vendor: await prepare(doors, { receiver: receiverUrl, label: 'vendor' }),
      reseller: await prepare(doors, { receiver: receiverUrl, label: 'reseller' }),
    };
    let exitCode = 0;
    for (const caller of CALLERS) {
      say(`as ${caller}, seed ${values.seed}`);
      const prepared = worlds[caller];
      const env = {
        ...process.env,
        GATEHOUSE_RECEIVER: receiverUrl,
        GATEHOUSE_PREPARED: JSON.stringify({
          // Lists show the ids of both.
          protected: { ...worlds.vendor.protected, ...worlds.reseller.protected },
          account: prepared.ids.accounts[0],
          resellers: prepared.ids.resellers,
        }),
      };
      const config = join(folder, `${caller}.toml`);
      const report = join(folder, `${caller}.ndjson`);
      await writeFile(
        config,
        printConfig({
          prepared,
          apiKey: prepared.keys[caller],
          productKey: doors.productKeys.test,
          hooks: fileURLToPath(new URL('hooks.py', import.meta.url)),
        }),
      );
      const options = [
        '--workers',
        '2',
        '--seed',
        values.seed,
        '--max-examples',
        values.examples,
        '--warnings',
        'off',
      ];
      const reports = ['--report', 'ndjson', '--report-ndjson-path', report];
      const tried = spawn(
        program('schemathesis'),
        ['--config-file', config, 'run', document, ...options, ...reports],
        { stdio: ['ignore', 'inherit', 'inherit'], env, cwd: folder },
      );
      const [code] = await once(tried, 'exit');
      if (code !== 0) exitCode = 1;
      service.assertRunning();
      const stillOpen = await fetch(`${doors.url}/v1/orders`, {
        headers: { Authorization: `Bearer ${prepared.keys[caller]}` },
      });
      if (stillOpen.status !== 200) throw new Error(`the run has ended its own key: ${stillOpen.status}`);
      print(caller, await readFigures(report, operations, (operation) => maySucceed(caller, operation)));
    }
    return exitCode;
  } finally {
    await service.stop();
    receiver.close();
    if (!values.keep) await rm(folder, { recursive: true, force: true });
  }
}

/** A key of a reseller does not open what is the vendor's alone; the mail provider signs what it reports. */
function maySucceed(caller: string, operation: string): boolean {
  if (operation === 'POST /v1/webhooks/resend') return false;
  const access = new Map<string, { resellers: boolean }>(Object.entries(API_ACCESS)).get(routeOf(operation));
  return caller === 'vendor' || access?.resellers !== false;
}

function print(caller: string, figures: Figures): void {
  const { operations, cases, linked, answers, failures, neverSucceeded } = figures;
  const counted = Object.entries(answers)
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([group, count]) => `${group} ${count}`);
  process.stdout.write(
    `${caller}: ${operations} operations, ${cases} cases (${linked} by links), ${failures} failures; answers ${counted.join(', ')}\n`,
  );
  if (neverSucceeded.length > 0) process.stdout.write(`  never 2xx: ${neverSucceeded.join(', ')}\n`);
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = 1;
}
