import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Stats } from '../../../fake-resend/stats.ts';

const MAIN = fileURLToPath(new URL('../../../fake-resend/main.ts', import.meta.url));

export interface FakeResendProcess {
  url: string;
  apiKey: string;
  webhookSecret: string;
  stats(): Promise<Stats>;
  /** Sends a control request: the path after `/_control/`, arguments as JSON. Throws its refusals. */
  control(name: string, content?: object): Promise<unknown>;
  /** Sends SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Sends SIGKILL; resolves when it has ended. */
  kill(): Promise<void>;
}

/** Starts the fake Resend as a separate process, which outlives killed senders: `['--per-second', '2']`. */
export async function startFakeResendProcess(args: readonly string[] = []): Promise<FakeResendProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit') as Promise<[number | null]>;
  const first = await Promise.race([once(createInterface(child.stdout), 'line'), exit]);
  if (typeof first[0] !== 'string') throw new Error(`the fake Resend ended with ${first[0]}`);
  const ready = JSON.parse(first[0]) as { url: string; apiKey: string; webhookSecret: string };

  async function ask(name: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(`${ready.url}/_control/${name}`, init);
    const body = (await response.json()) as { message?: string };
    if (!response.ok) throw new Error(body.message);
    return body;
  }
  return {
    ...ready,
    stats: async () => (await ask('stats')) as Stats,
    control: (name, content = {}) =>
      ask(name, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(content),
      }),
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exit;
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}
