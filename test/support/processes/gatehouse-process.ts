import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mode } from '../../../contracts/states.ts';
import { commandLine, signalProcess } from '../../../runtime/processes.ts';
import { builtBin, temporalBinary, workflowBundle } from '../run/provided.ts';
import { eventually } from '../run/watch.ts';
import { freePort } from './free-port.ts';

/** The command of a checkout, which `npm start` runs. A build starts with a third of the CPU time. */
export const SOURCES = fileURLToPath(new URL('../../../bin/gatehouse.mjs', import.meta.url));

/** A start takes seconds, and much longer on a busy machine. */
const START_PATIENCE_MS = 110_000;

/** A `gatehouse` command as a separate process. */
export interface GatehouseProcess {
  pid: number;
  stdout(): string;
  stderr(): string;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
  signal(name: NodeJS.Signals): void;
  /** Waits for a line of its output; fails with the whole output when the process ends first. */
  says(pattern: RegExp): Promise<void>;
}

/** Starts `gatehouse` with only a Temporal CLI on the PATH, and sources with the run's workflows from outside. */
export function startGatehouse(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  bin: string = builtBin(),
): GatehouseProcess {
  const child: ChildProcess = spawn(process.execPath, [bin, ...args], {
    env: { PATH: searchPath(), HOME: process.env.HOME, ...bundled(bin), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    printed.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    printed.stderr += text;
  });
  let over = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    over = true;
    return (code ?? signal) as number | NodeJS.Signals;
  });
  return {
    pid: child.pid as number,
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    ended,
    signal: (name) => void child.kill(name),
    says: async (pattern) => {
      await eventually(
        `it prints ${pattern}`,
        async () => {
          const all = `${printed.stdout}${printed.stderr}`;
          if (pattern.test(all)) return true;
          if (over) throw new Error(`it ended without printing ${pattern}:\n${all}`);
          return false;
        },
        START_PATIENCE_MS,
      );
    },
  };
}

/** Saves the bundling, which takes seconds and is seldom under test. A built package has its own bundle. */
const bundled = (bin: string) =>
  bin === SOURCES ? { GATEHOUSE_WORKFLOW_BUNDLE: workflowBundle().codePath } : {};

const searchPath = () => `${dirname(temporalBinary())}${delimiter}${process.env.PATH}`;

/** The content of dev.json. */
export interface Service {
  url: string;
  mailboxUrl: string | null;
  fakeResendUrl: string | null;
  temporalAddress: string;
  temporalUi: string;
  apiKeys: Record<Mode, string>;
  productKeys: Record<Mode, string>;
  pid: number;
}

/** `npm start` on one data folder and one set of ports, for repeated starts and stops. */
export class DevService {
  process: GatehouseProcess | undefined;

  constructor(
    readonly env: NodeJS.ProcessEnv & { GATEHOUSE_DATA: string },
    private readonly bin = builtBin(),
  ) {}

  static async on(folder: string, more: NodeJS.ProcessEnv = {}, bin?: string): Promise<DevService> {
    const env = {
      GATEHOUSE_DATA: folder,
      PORT: String(await freePort()),
      TEMPORAL_DEV_PORT: String(await freePort()),
      TEMPORAL_DEV_UI_PORT: String(await freePort()),
      ...more,
    };
    return new DevService(env, bin);
  }

  /** On a folder of its own; `remove()` deletes it. */
  static async onOwnFolder(name: string, more: NodeJS.ProcessEnv = {}): Promise<DevService> {
    return DevService.on(await mkdtemp(join(tmpdir(), `gatehouse-${name}-`)), more);
  }

  get folder(): string {
    return this.env.GATEHOUSE_DATA;
  }

  /** Starts it without waiting. */
  launch(...flags: string[]): GatehouseProcess {
    this.process = startGatehouse(['dev', ...flags], this.env, this.bin);
    return this.process;
  }

  /** Starts it and waits until it is ready. */
  async start(...flags: string[]): Promise<Service> {
    await this.launch(...flags).says(/^ready/m);
    return this.service();
  }

  service(): Service {
    return JSON.parse(readFileSync(join(this.folder, 'dev.json'), 'utf8'));
  }

  /** The embedded Temporal server's process. */
  async serverPid(): Promise<number> {
    return JSON.parse(await readFile(join(this.folder, 'temporal-server.json'), 'utf8')).pid;
  }

  /** The workers' process, while it runs. */
  workers(): Promise<number[]> {
    return processesOn(this.folder, '--child-of-dev');
  }

  /** Kills Gatehouse with its workers, and with `whole` its Temporal server too, as a power cut would. */
  async kill({ whole }: { whole: boolean }): Promise<void> {
    const server = whole ? await this.serverPid() : null;
    const workers = await this.workers();
    this.process?.signal('SIGKILL');
    for (const pid of workers) signalProcess(pid, 'SIGKILL');
    if (server) process.kill(server, 'SIGKILL');
    await this.process?.ended;
    if (server) await eventually('the server is gone', async () => (await commandLine(server)) === null);
  }

  async stop(): Promise<number | NodeJS.Signals | undefined> {
    this.process?.signal('SIGTERM');
    return this.process?.ended;
  }

  /** Ends every process on the folder, after a test that failed. */
  async close(): Promise<void> {
    this.process?.signal('SIGKILL');
    await this.process?.ended;
    for (const pid of await processesOn(this.folder)) signalProcess(pid, 'SIGKILL');
  }

  /** Ends every process on the folder, and deletes it. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Processes of a data folder, by command line or environment; with `saying`, only those whose command line contains
 * it.
 */
export async function processesOn(folder: string, saying = ''): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A zombie has none.
      const line = await commandLine(pid);
      if (!line?.includes(saying)) return [];
      return line.includes(folder) || (await isOf(folder, pid)) ? [pid] : [];
    }),
  );
  return found.flat();
}

async function isOf(folder: string, pid: number): Promise<boolean> {
  // Gone meanwhile, or of another user.
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  return environment.split('\0').includes(`GATEHOUSE_DATA=${folder}`);
}
