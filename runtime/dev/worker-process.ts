import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../contracts/user-error.ts';
import { report } from '../log.ts';
import { endProcess, signalProcess } from '../processes.ts';
import type { TemporalTarget } from '../temporal-connection.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** One that ran this long was well: after it the wait is the first again. */
const STEADY_MS = 60_000;
/** Longer than workers take to finish what they hold. */
const GRACE_MS = 20_000;

/** What the parent tells: where Temporal is, now that it is there. */
export interface ToWorkers {
  temporal: TemporalTarget;
}

/** What the child tells: that its workers poll, or what it ends of. */
export type FromWorkers = { polling: true } | { failed: Failure };

export interface Failure {
  message: string;
  stack?: string | undefined;
  /** The person at the terminal can mend it. */
  mendable: boolean;
}

interface End {
  code: number | null;
  reason: string;
  failure: Failure | null;
}

/**
 * The workers of both environments in a process of their own, started again whenever it ends: what a workflow does to
 * its process, the API survives.
 */
export class WorkerProcess {
  private child: ChildProcess | null = null;
  private temporal: TemporalTarget | null = null;
  private hasPolled = false;
  private readonly events = new EventEmitter();
  private readonly polling = once(this.events, 'polling');
  private readonly stopping = new AbortController();
  private readonly keeping: Promise<void>;
  /** When this process ends in another way than the ordered one. */
  private readonly takeAlong = () => {
    if (this.child?.pid) signalProcess(this.child.pid, 'SIGKILL');
  };

  /** Starts the process; it makes ready what it can without Temporal. */
  constructor(private readonly env: NodeJS.ProcessEnv) {
    process.once('exit', this.takeAlong);
    this.keeping = this.keepRunning();
    this.keeping.catch(() => undefined);
  }

  /**
   * Lets the workers go to Temporal, and resolves when they poll.
   * @throws what keeps them from it; later they are started again whatever ends them
   */
  async begin(temporal: TemporalTarget, signal: AbortSignal): Promise<void> {
    this.temporal = temporal;
    this.tellTemporal();
    signal.throwIfAborted();
    await Promise.race([this.polling, this.keeping, once(signal, 'abort')]);
    signal.throwIfAborted();
  }

  /** Lets the workers finish what they hold; may be called again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { child } = this;
    if (child?.pid) await endProcess(child.pid, () => hasEnded(child), GRACE_MS);
    await this.keeping.catch(() => undefined);
    process.off('exit', this.takeAlong);
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    let wait = FIRST_WAIT_MS;
    for (;;) {
      const startedAt = Date.now();
      const end = await this.runOnce();
      if (signal.aborted) return;
      if (!this.hasPolled && end.code !== null) throw faultOf(end);
      if (Date.now() - startedAt >= STEADY_MS) wait = FIRST_WAIT_MS;
      const again = `are started again in ${wait / 1_000} s`;
      report(`the workers ended (${end.reason}) and ${again}; orders are taken meanwhile`);
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    }
  }

  private async runOnce(): Promise<End> {
    // The script that runs here, with the same arguments of node. A process group of its own: Ctrl-C must not reach it
    // before requests under way have ended.
    const child = fork(process.argv[1] as string, ['worker', '--child-of-dev'], {
      env: this.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    let failure: Failure | null = null;
    child.on('message', (told: FromWorkers) => {
      if ('failed' in told) failure = told.failed;
      else this.notePolling();
    });
    this.tellTemporal();
    const closed = await once(child, 'close').catch((error: Error) => [1, null, error.message]);
    this.child = null;
    const [code, signal, fault] = closed as [number | null, NodeJS.Signals | null, string?];
    const { message } = (failure as Failure | null) ?? { message: fault ?? signal ?? `exit code ${code}` };
    return { code, reason: message.replaceAll('\n', ' '), failure };
  }

  private notePolling(): void {
    if (this.hasPolled) report('the workers are back');
    this.hasPolled = true;
    this.events.emit('polling');
  }

  private tellTemporal(): void {
    if (!this.temporal) return;
    const told: ToWorkers = { temporal: this.temporal };
    // One that has just ended is told when it is started again.
    this.child?.send(told, () => undefined);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

function faultOf({ failure, reason }: End): Error {
  if (!failure) return new UserError(`The workers do not start: ${reason}.`);
  if (failure.mendable) return new UserError(failure.message);
  return Object.assign(new Error(failure.message), { stack: failure.stack });
}
