import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitUntil } from '../../runtime/wait-until.ts';

/** A start takes seconds, and minutes on a machine that does much else. */
const START_MS = 300_000;

export interface Child {
  pid: number;
  /** Throws when the process has ended by itself. */
  assertRunning(): void;
  isOver(): boolean;
  stop(): Promise<void>;
  /** Kills it with SIGKILL. */
  kill(): Promise<void>;
}

export interface ChildOptions {
  name: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  ready: RegExp;
  onMessage?: (message: unknown) => void;
  cpuProfile?: string | undefined;
}

/** Starts a Node process of the bench and waits until it prints `ready`. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const { name, args, env, ready, onMessage, cpuProfile } = options;
  // One folder for each process: its threads write profiles too, and under one name only the last would remain.
  const profile = cpuProfile ? ['--cpu-prof', '--cpu-prof-dir', join(cpuProfile, name)] : [];
  const child = spawn(process.execPath, [...profile, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  if (onMessage) child.on('message', onMessage);
  let isOver = false;
  const ended = once(child, 'close').then(() => {
    isOver = true;
    process.off('exit', kill);
  });
  const assertRunning = () => {
    if (isOver) throw new Error(`${name} ended:\n${printed}`);
  };
  const isReady = await waitUntil(() => {
    assertRunning();
    return ready.test(printed);
  }, START_MS);
  if (!isReady) throw new Error(`${name} does not become ready:\n${printed}`);
  return {
    pid: child.pid as number,
    assertRunning,
    isOver: () => isOver,
    async kill() {
      kill();
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
