import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { EXIT_CODES, UserError } from '../../contracts/user-error.ts';
import { startGatehouseForTools } from '../start-gatehouse.ts';
import { ensurePython, type PythonPrograms } from './ensure-python.ts';

const HELP = `Usage: npm run client:python -- [options]

Generates a client in Python from api/openapi/openapi.json into dist/clients/python/gatehouse_client, with
openapi-python-client. The program that uses it needs httpx, attrs and python-dateutil. Needs Python 3.10 or newer.

  --try   start a Gatehouse of its own and send it an order with the client, read it, and verify a webhook
  --help
`;

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const FOLDER = at('../../dist/clients/python');
const say = (line: string) => void process.stderr.write(`client:python: ${line}\n`);

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { try: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const program = await ensurePython(say);
  await generate(program);
  process.stdout.write(`${join('dist', 'clients', 'python', 'gatehouse_client')}\n`);
  return values.try ? tryOut(program) : 0;
}

async function generate(program: PythonPrograms): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const paths = [
    '--path',
    at('../../api/openapi/openapi.json'),
    '--output-path',
    join(FOLDER, 'gatehouse_client'),
  ];
  const how = ['--config', at('client.yml'), '--meta', 'none', '--fail-on-warning'];
  await promisify(execFile)(program('openapi-python-client'), ['generate', ...paths, ...how]);
}

async function tryOut(program: PythonPrograms): Promise<number> {
  say('starting a Gatehouse');
  const service = await startGatehouseForTools();
  try {
    const { url, apiKeys } = service.doors;
    const trying = spawn(program('python'), [at('try_client.py')], {
      stdio: 'inherit',
      env: { ...process.env, PYTHONPATH: FOLDER, GATEHOUSE_URL: url, GATEHOUSE_API_KEY: apiKeys.test },
    });
    const [code] = await once(trying, 'exit');
    return code === 0 ? 0 : 1;
  } finally {
    await service.stop();
  }
}

for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(1));
try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(error instanceof UserError ? `${error.message}\n` : `${(error as Error).stack}\n`);
  process.exitCode = EXIT_CODES[error instanceof UserError ? error.kind : 'fault'];
}
