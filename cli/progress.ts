import type { Terminal } from './terminal.ts';

export interface Progress {
  /** Sets the number done so far. */
  update(done: number): void;
  stop(): void;
}

/** Shows a long command's progress on standard error: a spinner on a terminal, a few plain lines elsewhere. */
export async function showProgress(terminal: Terminal, what: string, total: number): Promise<Progress> {
  const text = (done: number) => `${what}: ${done} of ${total}`;
  // In a terminal without a width, as `docker exec -t` may make, a spinner keeps the process from its work.
  if (terminal.interactive && process.stderr.columns > 0) {
    const { default: ora } = await import('ora');
    const spinner = ora({ text: text(0), stream: process.stderr }).start();
    return {
      update: (done) => {
        spinner.text = text(done);
      },
      stop: () => spinner.stop(),
    };
  }
  const step = Math.ceil(total / 10);
  let last = 0;
  return {
    update: (done) => {
      const isTold = Math.floor(done / step) > Math.floor(last / step) || (done === total && last < total);
      last = done;
      if (isTold) terminal.err(`${text(done)}\n`);
    },
    stop: () => {},
  };
}
