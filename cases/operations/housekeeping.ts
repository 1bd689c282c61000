import type { Report } from '../../contracts/report.ts';
import { DAY_MS, HOUR_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';

const EVERY_MS = HOUR_MS;
/** How long an Idempotency-Key is remembered. */
const KEPT_DAYS = 30;
/** How long a used or expired link of a reset mail can say so. */
const RESETS_KEPT_DAYS = 30;
/** How long a sign-up is: its link ends within the hour, and whoever comes later is told so for a while. */
const SIGN_UPS_KEPT_DAYS = 2;
/** How long it counts that a code was mailed to an address. */
const ADDRESS_CODES_KEPT_DAYS = 2;
/** What a mailbox was sent counts for a day. */
const RECIPIENTS_KEPT_DAYS = 2;

/** Removes what is kept for a time only: at start, then each hour. */
export class Housekeeping {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'auth'>,
    private readonly report: Report,
  ) {}

  start(): void {
    this.clean();
    this.timer = setInterval(() => this.clean(), EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.underWay;
  }

  private clean(): void {
    const { store, auth } = this.environment;
    const before = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
    const all = async () => {
      await store.idempotency.removeOlderThan(before(KEPT_DAYS));
      await auth.passwords.removeOldResets(before(RESETS_KEPT_DAYS));
      await store.signUps.removeOlderThan(before(SIGN_UPS_KEPT_DAYS));
      await store.addressCodes.removeOlderThan(before(ADDRESS_CODES_KEPT_DAYS));
      await store.tries.removeEnded(before(0));
      await store.recipients.removeOlderThan(before(RECIPIENTS_KEPT_DAYS));
    };
    this.underWay = all().catch((error: unknown) =>
      this.report('what is kept for a time only could not be removed; tried again in an hour', error),
    );
  }
}
