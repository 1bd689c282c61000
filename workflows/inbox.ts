import type { Outcome } from '../contracts/steps.ts';

interface Entry<Command> {
  command: Command;
  answer?: { resolve: (outcome: Outcome) => void; reject: (reason: unknown) => void };
}

/**
 * What a workflow has been told and has not done yet. Handlers only put commands in; the main loop alone takes
 * them out and runs activities. (With handlers that run activities themselves, most histories fail to replay.)
 */
export class Inbox<Command> {
  private readonly entries: Entry<Command>[] = [];

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }

  /** Nobody waits for what becomes of it. */
  put(command: Command): void {
    this.entries.push({ command });
  }

  /** As `put`, before what has come already. */
  putFirst(command: Command): void {
    this.entries.unshift({ command });
  }

  /** Somebody waits: answers when the main loop has done it. */
  ask(command: Command): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.entries.push({ command, answer: { resolve, reject } });
    });
  }

  /** To be called when the inbox is not empty. */
  take(): Entry<Command> {
    const entry = this.entries.shift();
    if (!entry) throw new Error('the inbox is empty');
    return entry;
  }
}
