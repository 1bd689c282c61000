import { log, proxyActivities } from '@temporalio/workflow';
import type { LegacyMailActivities } from '../../contracts/legacy.ts';

const { deliver } = proxyActivities<LegacyMailActivities>({
  // The activity ends when the mail is sent: a queue at the provider's rate may be long, and costs no retries
  // meanwhile.
  startToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
  summary: 'Deliver one mail',
});

/** Mail under way. The loop starts it and never awaits it, so a provider outage blocks nothing else. */
export class LegacyOutbox {
  private readonly started = new Set<string>();
  private underWay = 0;

  constructor(private readonly refused: (sendId: string) => void) {}

  get isEmpty(): boolean {
    return this.underWay === 0;
  }

  start(sendIds: string[]): void {
    for (const sendId of sendIds) {
      if (this.started.has(sendId)) continue;
      this.started.add(sendId);
      this.underWay += 1;
      deliver({ sendId })
        .then(({ outcome }) => {
          if (outcome === 'failed') this.refused(sendId);
        })
        .catch((error: unknown) => log.error('a mail was given up', { sendId, error }))
        .finally(() => {
          this.underWay -= 1;
        });
    }
  }
}
