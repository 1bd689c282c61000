import type { Outcome } from '../contracts/steps.ts';

interface Entry<Command, Result> {
  command: Command;
  answer?: { resolve: (outcome: Result) => void; reject: (reason: unknown) => void };
}

/**
 * Commands that a workflow received and has not done yet. Handlers only put commands in; the main loop alone takes
 * them out and runs activities. (With handlers that run activities themselves, most histories fail to replay.)
 */
export class Inbox<Command, Result = Outcome> {
  private readonly entries: Entry<Command, Result>[] = [];

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** Adds a command that no caller waits for. */
  put(command: Command): void {
    this.entries.push({ command });
  }

  /** As `put`, but ahead of the commands that wait. */
  putFirst(command: Command): void {
    this.entries.unshift({ command });
  }

  /** Adds a command and resolves with its outcome when the main loop has done it. */
  ask(command: Command): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.entries.push({ command, answer: { resolve, reject } });
    });
  }

  /** Call only when the inbox is not empty. */
  take(): Entry<Command, Result> {
    const entry = this.entries.shift();
    if (!entry) throw new Error('the inbox is empty');
    return entry;
  }
}
