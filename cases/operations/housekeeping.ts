import type { Report } from '../../contracts/report.ts';
import { ANSWERS_KEPT_MS, BULK_ORDERS, DAY_MS, HOUR_MS, MINUTE_MS } from '../../policy/numbers.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';

const EVERY_MS = HOUR_MS;
/** How long an Idempotency-Key is remembered. */
const KEPT_DAYS = 30;
/** How long a used or expired reset link can say why it does not work. */
const RESETS_KEPT_DAYS = 30;
/** Sign-up links end within the hour; for this long a late visitor is told so. */
const SIGN_UPS_KEPT_DAYS = 2;
/** How long a code mailed to an address counts against its limit. */
const ADDRESS_CODES_KEPT_DAYS = 2;
/** How long a link that undoes a change of a main address can say why it does not work. */
const ADDRESS_CHANGES_KEPT_DAYS = 30;
/** How long events at sign-ins and at API keys are kept, and those of accounts. The database refuses less than a year. */
const AUDIT_KEPT_DAYS = { security: 400, account: 3_650 };
/** How long public events are kept, from when they were numbered. */
const EVENTS_KEPT_DAYS = 90;
/** A file of orders that has not come to its end after this never does: its request was cut. */
const UNRECEIVED_KEPT_MS = 10 * MINUTE_MS;
/** How long mails to an address count against its limit. */
const RECIPIENTS_KEPT_DAYS = 2;

/** Removes rows that have outlived their time: at start, then each hour. */
export class Housekeeping {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'auth' | 'dispatcher'>,
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
      await auth.sessions.removeEnded(before(0));
      await auth.passwords.removeOldResets(before(RESETS_KEPT_DAYS));
      await store.signUps.removeOlderThan(before(SIGN_UPS_KEPT_DAYS));
      await store.addressCodes.removeOlderThan(before(ADDRESS_CODES_KEPT_DAYS));
      await store.mainAddressChanges.removeOlderThan(before(ADDRESS_CHANGES_KEPT_DAYS));
      await store.audit.removeOlderThan({
        security: before(AUDIT_KEPT_DAYS.security),
        account: before(AUDIT_KEPT_DAYS.account),
      });
      await publishEvents(this.environment);
      await store.events.removeOlderThan(before(EVENTS_KEPT_DAYS));
      await store.keptAnswers.removeOlderThan(new Date(Date.now() - ANSWERS_KEPT_MS).toISOString());
      await store.bulkOperations.removeOlderThan({
        received: new Date(Date.now() - UNRECEIVED_KEPT_MS).toISOString(),
        completed: before(BULK_ORDERS.keptDays),
      });
      await store.tries.removeEnded(before(0));
      await store.recipients.removeOlderThan(before(RECIPIENTS_KEPT_DAYS));
    };
    this.underWay = all().catch((error: unknown) =>
      this.report('what is kept for a time only could not be removed; tried again in an hour', error),
    );
  }
}
