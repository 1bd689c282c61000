import { setTimeout as sleep } from 'node:timers/promises';
import type { Report } from '../../contracts/report.ts';
import type { Environment } from '../environment.ts';
import { CaseUnavailableError } from '../runs/send-command.ts';
import { playTestMails } from './play-test-mails.ts';

const LOOK_EVERY_MS = 25;

/**
 * Waits until nothing is under way in a case: its order is taken, its mails are sent, and magic addresses have played.
 * Mail is sent in real time, and a reminder that a jump in time has overtaken would be skipped.
 * @throws CaseUnavailableError when it takes too long
 */
export async function settleCase(
  environment: Environment,
  { onboardingId, workflowId }: { onboardingId: string; workflowId: string },
  { patienceMs, report }: { patienceMs: number; report: Report },
): Promise<void> {
  const { onboardings, mailSends, testPlays, caseWakes } = environment.store;
  const isBusy = async (): Promise<boolean> =>
    (await onboardings.get(onboardingId))?.status === 'received' ||
    (await caseWakes.isWanted(workflowId)) ||
    (await mailSends.isLeaving(workflowId)) ||
    (await testPlays.isWaiting(workflowId));
  const giveUpAt = Date.now() + patienceMs;
  while (await isBusy()) {
    if (Date.now() > giveUpAt) throw new CaseUnavailableError('worker_away');
    await playTestMails(environment, report);
    await sleep(LOOK_EVERY_MS);
  }
}
