import type { Report } from '../../contracts/report.ts';
import { HOUSEKEEPING_EVERY_MS, keptSince, type RETENTION } from '../../policy/retention.ts';
import type { Environment } from '../environment.ts';
import { publishEvents } from '../events/publish-events.ts';

/** Removes rows that have outlived their time (policy/retention.ts): at start, then each hour. */
export class Housekeeping {
  private timer: NodeJS.Timeout | null = null;
  private underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly environment: Pick<Environment, 'store' | 'auth' | 'dispatcher'>,
    private readonly report: Report,
  ) {}

  start(): void {
    this.clean();
    this.timer = setInterval(() => this.clean(), HOUSEKEEPING_EVERY_MS);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.underWay;
  }

  private clean(): void {
    const { store, auth } = this.environment;
    const since = (what: keyof typeof RETENTION) => keptSince(what, Date.now());
    const all = async () => {
      await store.idempotency.removeOlderThan(since('idempotencyAnswers'));
      await auth.sessions.removeEnded(since('endedSessions'));
      await auth.passwords.removeOldResets(since('passwordResets'));
      await store.signUps.removeOlderThan(since('signUps'));
      await store.addressCodes.removeOlderThan(since('addressCodes'));
      await store.mainAddressChanges.removeOlderThan(since('addressChanges'));
      await store.audit.removeOlderThan({
        security: since('auditOfSignIns'),
        account: since('auditOfAccounts'),
      });
      await publishEvents(this.environment);
      await store.events.removeOlderThan(since('publicEvents'));
      await store.keptAnswers.removeOlderThan(since('formAnswers'));
      await store.bulkOperations.removeOlderThan({
        received: since('unreceivedFiles'),
        completed: since('completedFiles'),
      });
      await store.tries.removeEnded(since('tries'));
      await store.recipients.removeOlderThan(since('recipients'));
      await store.processes.removeOlderThan(since('processRows'));
      await store.mailbox.removeOlderThan(since('localMailbox'));
    };
    this.underWay = all().catch((error: unknown) =>
      this.report('what is kept for a time only could not be removed; tried again in an hour', error),
    );
  }
}
