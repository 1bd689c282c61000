import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from './publish-events.ts';

/** How soon an event leaves by webhook; each look is one statement. */
const LOOK_EVERY_MS = 1_000;

/** Numbers events soon after they are committed, so that webhooks do not wait for a reader of the feed. Any number of processes may have one. */
export class EventRelay {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> = Promise.resolve();
  private healthy = true;

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'dispatcher'>,
    private readonly report: Report,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.looking = this.looking.then(() => this.look());
    }, this.lookEveryMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      await publishEvents(this.environment);
      this.healthy = true;
    } catch (error) {
      if (this.healthy)
        this.report('events could not be numbered: readers and webhooks get them later', error);
      this.healthy = false;
    }
  }
}
