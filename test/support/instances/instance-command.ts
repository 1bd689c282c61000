import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Site } from '../portal/browse.ts';
import { gatehouse } from '../processes/test-terminal.ts';
import { eventually } from '../run/watch.ts';
import { type JoinedAdmin, pressButton, typeCode } from './activating.ts';

/** One installation that `gatehouse instance` plays; its folder is deleted after the test. */
export class PlayedInstance {
  private constructor(
    readonly folder: string,
    readonly url: string,
    private readonly productKey: string,
  ) {}

  static async of(site: Site, url = site.url): Promise<PlayedInstance> {
    const folder = await mkdtemp(join(tmpdir(), 'gatehouse-instance-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return new PlayedInstance(folder, url, site.world.productKeys.test);
  }

  /** The flags that say where: for commands that may be the first. */
  get door(): string[] {
    return ['--url', this.url, '--product-key', this.productKey];
  }

  get env(): Record<string, string> {
    return { GATEHOUSE_INSTANCE_DATA: this.folder };
  }

  run(args: string[], more: Parameters<typeof gatehouse>[1] = {}) {
    return gatehouse(['instance', ...args], { ...more, env: this.env });
  }

  /** Starts a command that waits for a person: before each poll it stops at the gate. */
  wait(args: string[], { showsResult = false } = {}) {
    const printed = { stdout: '', stderr: '' };
    const waits: number[] = [];
    const gate = newGate();
    const ended = this.run(args, {
      printed,
      showsResult,
      wait: async (millis, signal) => {
        waits.push(millis);
        await gate.pass(signal);
      },
    });
    const userCode = () =>
      eventually(
        'a code is shown',
        async () => /code {5}(\S+)/.exec(`${printed.stdout}${printed.stderr}`)?.[1],
      );
    return { printed, waits, ended, userCode, open: gate.open };
  }

  file = (name: string): string => join(this.folder, name);
  read = async (name = 'instance.json') => JSON.parse(await readFile(this.file(name), 'utf8'));
  write = (name: string, content: unknown) =>
    writeFile(this.file(name), typeof content === 'string' ? content : JSON.stringify(content));

  /** Activates it under an admin's account. */
  async activate(site: Site, admin: JoinedAdmin, args: string[] = []) {
    const waiting = this.wait(['activate', '--product', 'ras', '--version', '20', ...this.door, ...args]);
    await approveCode(site, admin, await waiting.userCode());
    waiting.open();
    const { code, stdout, stderr } = await waiting.ended;
    if (code !== 0) throw new Error(`${code}\n${stdout}${stderr}`);
    return (await this.read()).instance as { id: string; certificate: string; version: string };
  }
}

function newGate() {
  let isOpen = false;
  let release = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    open: () => {
      isOpen = true;
      release();
    },
    pass: (signal: AbortSignal) =>
      isOpen
        ? Promise.resolve()
        : new Promise<void>((resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason), { once: true });
            void opened.then(resolve);
          }),
  };
}

/** A person types the code and approves. */
export async function approveCode(site: Site, admin: JoinedAdmin, userCode: string): Promise<void> {
  const path = await typeCode(site, admin.visitor, { userCode });
  await pressButton(site, admin.visitor, `${path}/approve`, { account: admin.accountId });
}

/** A person types the code and denies. */
export async function denyCode(site: Site, admin: JoinedAdmin, userCode: string): Promise<void> {
  const path = await typeCode(site, admin.visitor, { userCode });
  await pressButton(site, admin.visitor, `${path}/deny`);
}

/** Ctrl-C for the command that began last. Other files' libraries listen in this process too, and some of them end it. */
export const pressCtrlC = (): void => process.listeners('SIGINT').at(-1)?.('SIGINT');
