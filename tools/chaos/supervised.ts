import { type Child, type ChildOptions, startChild } from '../bench/child.ts';

/** A process that is killed on purpose, and started again also when it ends by itself. */
export class Supervised {
  private child: Child | undefined;
  private isKept = false;
  private starting: Promise<void> | undefined;
  /** How often it ended by itself. */
  ended = 0;

  constructor(private readonly options: ChildOptions) {}

  /** Starts it; resolves when it is ready. A start that fails is tried again by `tend`. */
  async start(): Promise<void> {
    this.child = await startChild(this.options);
    this.isKept = true;
  }

  async kill(): Promise<void> {
    await this.starting;
    this.isKept = false;
    await this.child?.kill();
  }

  /** Starts it again if it has ended by itself. */
  tend(): void {
    if (!this.isKept || this.starting || !this.child?.isOver()) return;
    this.ended += 1;
    this.starting = startChild(this.options)
      .then(
        (child) => {
          this.child = child;
        },
        // The next look tries again.
        () => undefined,
      )
      .finally(() => {
        this.starting = undefined;
      });
  }

  async stop(): Promise<void> {
    await this.starting;
    this.isKept = false;
    await this.child?.stop();
  }
}
