import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { playTestMails } from './play-test-mails.ts';

const LOOK_EVERY_MS = 1_000;

/** Plays the people and the mail servers of magic addresses in test mode. Any number of processes may have one. */
export class TestPlayers {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<void> | null = null;
  private healthy = true;

  constructor(
    private readonly environment: Environment,
    private readonly report: Report,
    private readonly lookEveryMs = LOOK_EVERY_MS,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => {
        this.looking = null;
      });
    }, this.lookEveryMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      await playTestMails(this.environment, this.report);
      this.healthy = true;
    } catch (error) {
      if (this.healthy) this.report('magic addresses of test mode wait: their plays cannot be read', error);
      this.healthy = false;
    }
  }
}
