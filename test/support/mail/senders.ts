import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerOptions } from '../processes/worker-process.ts';
import type { SenderMessage, SenderOptions } from './sender-process.ts';

const SENDER = fileURLToPath(new URL('sender-process.ts', import.meta.url));
const WORKER = fileURLToPath(new URL('../processes/worker-process.ts', import.meta.url));

export interface DoomedProcess {
  pid: number;
  /** Resolves when it has begun to work. */
  started: Promise<void>;
  /** Resolves when it has reached its stop point or has ended. */
  stopped: Promise<void>;
  kill(): Promise<void>;
}

/** Starts a sender of mail as a separate process, to be killed. */
export const startSender = (options: SenderOptions): DoomedProcess => start(SENDER, options);

/** Starts an environment's worker and sender as a separate process, to be killed. */
export const startWorkerProcess = (options: WorkerOptions): DoomedProcess => start(WORKER, options);

function start(main: string, options: object): DoomedProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', main, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const exit = once(child, 'exit').then(() => {});
  return {
    pid: Number(child.pid),
    started: Promise.race([receive(child, 'started'), exit]),
    stopped: Promise.race([receive(child, 'reached'), exit]),
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

const receive = (child: ChildProcess, wanted: SenderMessage): Promise<void> =>
  new Promise((resolve) => {
    child.on('message', (message) => {
      if (message === wanted) resolve();
    });
  });
