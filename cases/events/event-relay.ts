import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { Poller } from '../operations/poller.ts';
import { publishEvents } from './publish-events.ts';

/** How soon an event leaves by webhook; each look is one statement. */
const LOOK_EVERY_MS = 1_000;

/** Numbers events soon after they are committed, so that webhooks do not wait for a reader of the feed. */
export class EventRelay extends Poller {
  constructor(
    environment: Pick<Environment, 'store' | 'dispatcher'>,
    report: Report,
    everyMs = LOOK_EVERY_MS,
  ) {
    super({
      everyMs,
      report,
      complaint: 'events could not be numbered: readers and webhooks get them later',
      look: () => publishEvents(environment),
    });
  }
}
