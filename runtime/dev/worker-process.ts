import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../contracts/user-error.ts';
import { report } from '../log.ts';
import { endProcess, signalProcess } from '../processes.ts';
import type { TemporalTarget } from '../temporal-profile.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** After a run this long, the wait starts again at the first. */
const STEADY_MS = 60_000;
/** Longer than workers need to finish their tasks. */
const GRACE_MS = 20_000;

/** The parent's message: Temporal's address, once it runs. */
export interface ToWorkers {
  temporal: Pick<TemporalTarget, 'address' | 'embedded'>;
}

/** The child's message: its workers poll, or why it ends. */
export type FromWorkers = { polling: true } | { failed: Failure };

export interface Failure {
  message: string;
  stack?: string | undefined;
  /** The person at the terminal can fix it. */
  isUserFault: boolean;
}

interface End {
  code: number | null;
  reason: string;
  failure: Failure | null;
}

/**
 * Runs the workers of both environments in a process of their own and restarts it when it ends, so that the API
 * survives whatever a workflow does to its process.
 */
export class WorkerProcess {
  private child: ChildProcess | null = null;
  private temporal: ToWorkers['temporal'] | null = null;
  private hasPolled = false;
  private readonly events = new EventEmitter();
  private readonly polling = once(this.events, 'polling');
  private readonly stopping = new AbortController();
  private readonly keeping: Promise<void>;
  /** Kills the child when this process ends without the ordered stop. */
  private readonly killChild = () => {
    if (this.child?.pid) signalProcess(this.child.pid, 'SIGKILL');
  };

  /** Starts the process; it prepares what it can without Temporal. */
  constructor(private readonly env: NodeJS.ProcessEnv) {
    process.once('exit', this.killChild);
    this.keeping = this.keepRunning();
    this.keeping.catch(() => undefined);
  }

  /**
   * Connects the workers to Temporal, and resolves when they poll.
   * @throws when the first start fails; after that they are restarted whenever they end
   */
  async begin({ address, embedded }: TemporalTarget, signal: AbortSignal): Promise<void> {
    this.temporal = { ...(address === undefined ? {} : { address }), embedded: embedded === true };
    this.sendTemporal();
    signal.throwIfAborted();
    await Promise.race([this.polling, this.keeping, once(signal, 'abort')]);
    signal.throwIfAborted();
  }

  /** Lets the workers finish their tasks; may be called twice. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const { child } = this;
    if (child?.pid) await endProcess(child.pid, () => hasEnded(child), GRACE_MS);
    await this.keeping.catch(() => undefined);
    process.off('exit', this.killChild);
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    let wait = FIRST_WAIT_MS;
    for (;;) {
      const startedAt = Date.now();
      const end = await this.runOnce();
      if (signal.aborted) return;
      if (!this.hasPolled && end.code !== null) throw toError(end);
      if (Date.now() - startedAt >= STEADY_MS) wait = FIRST_WAIT_MS;
      const again = `are restarted in ${wait / 1_000} s`;
      report(`the workers ended (${end.reason}) and ${again}; orders are accepted meanwhile`);
      await sleep(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    }
  }

  private async runOnce(): Promise<End> {
    // Runs this script with the same node arguments. Its own process group keeps Ctrl-C from it until requests under
    // way have ended.
    const child = fork(process.argv[1] as string, ['worker', '--child-of-dev'], {
      env: this.env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    child.stdout?.pipe(process.stdout, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    let failure: Failure | null = null;
    child.on('message', (message: FromWorkers) => {
      if ('failed' in message) failure = message.failed;
      else this.notePolling();
    });
    this.sendTemporal();
    const closed = await once(child, 'close').catch((error: Error) => [1, null, error.message]);
    this.child = null;
    const [code, signal, fault] = closed as [number | null, NodeJS.Signals | null, string?];
    const { message } = (failure as Failure | null) ?? { message: fault ?? signal ?? `exit code ${code}` };
    return { code, reason: message.replaceAll('\n', ' '), failure };
  }

  private notePolling(): void {
    if (this.hasPolled) report('the workers are back', undefined, { level: 'info' });
    this.hasPolled = true;
    this.events.emit('polling');
  }

  private sendTemporal(): void {
    if (!this.temporal) return;
    const message: ToWorkers = { temporal: this.temporal };
    // A child that has just ended gets the message after its restart.
    this.child?.send(message, () => undefined);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

function toError({ failure, reason }: End): Error {
  if (!failure) return new UserError(`The workers do not start: ${reason}.`);
  if (failure.isUserFault) return new UserError(failure.message);
  return Object.assign(new Error(failure.message), { stack: failure.stack });
}
