import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { Poller } from '../operations/poller.ts';
import { playTestMails } from './play-test-mails.ts';

const LOOK_EVERY_MS = 1_000;

/** Plays the people and the mail servers of magic addresses in test mode. */
export class TestPlayers extends Poller {
  constructor(environment: Environment, report: Report, everyMs = LOOK_EVERY_MS) {
    super({
      everyMs,
      report,
      complaint: 'magic addresses of test mode wait: their plays cannot be read',
      look: () => playTestMails(environment, report),
    });
  }
}
