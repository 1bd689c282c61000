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
    const steps: Record<string, () => Promise<unknown>> = {
      'answers to requests': () => store.idempotency.removeOlderThan(since('idempotencyAnswers')),
      sessions: () => auth.sessions.removeEnded(since('endedSessions')),
      'links that reset a password': () => auth.passwords.removeOldResets(since('passwordResets')),
      'sign-ups': () => store.signUps.removeOlderThan(since('signUps')),
      'address codes': () => store.addressCodes.removeOlderThan(since('addressCodes')),
      'address changes': () => store.mainAddressChanges.removeOlderThan(since('addressChanges')),
      'audit events': () =>
        store.audit.removeOlderThan({ security: since('auditOfSignIns'), account: since('auditOfAccounts') }),
      events: async () => {
        await publishEvents(this.environment);
        await store.events.removeOlderThan(since('publicEvents'));
      },
      'answers to forms': () => store.keptAnswers.removeOlderThan(since('formAnswers')),
      'orders in bulk': () =>
        store.bulkOperations.removeOlderThan({
          received: since('unreceivedFiles'),
          completed: since('completedFiles'),
        }),
      tries: () => store.tries.removeEnded(since('tries')),
      'recipients of mails': () => store.recipients.removeOlderThan(since('recipients')),
      processes: () => store.processes.removeOlderThan(since('processRows')),
      'the local mailbox': () => store.mailbox.removeOlderThan(since('localMailbox')),
    };
    this.underWay = this.takeSteps(steps);
  }

  /** One that fails holds up no other. Three in a row fail because of the database, which a stop should not wait for. */
  private async takeSteps(steps: Record<string, () => Promise<unknown>>): Promise<void> {
    let failedInARow = 0;
    for (const [what, remove] of Object.entries(steps)) {
      if (failedInARow === 3) return;
      try {
        await remove();
        failedInARow = 0;
      } catch (error) {
        failedInARow += 1;
        this.report(
          `${what}: what is kept for a time only could not be removed; tried again in an hour`,
          error,
        );
      }
    }
  }
}
