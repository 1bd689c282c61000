import type { Report } from '../../contracts/report.ts';

interface PollerOptions {
  everyMs: number;
  /** Does what waits. `isStopped`: the process ends, and a long piece of work ends early. */
  look(isStopped: () => boolean): Promise<unknown>;
  report: Report;
  /** What is reported when a look fails, once until one succeeds. */
  complaint: string;
}

/** Looks again and again for work in the database, never twice at a time. Any number of processes may have one. */
export class Poller {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private isStopped = false;
  private isHealthy = true;

  constructor(private readonly options: PollerOptions) {}

  start(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => {
        this.looking = null;
      });
    }, this.options.everyMs);
    this.timer.unref();
  }

  /** Ends after the look that is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    const { look, report, complaint } = this.options;
    try {
      await look(() => this.isStopped);
      this.isHealthy = true;
    } catch (error) {
      if (this.isHealthy) report(complaint, error);
      this.isHealthy = false;
    }
  }
}
