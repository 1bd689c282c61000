import { proxyActivities } from '@temporalio/workflow';
import type { MailSweepActivities, MailSweepResult, MailWalk } from '../contracts/steps.ts';

const ONE = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

const { askAboutSilent } = proxyActivities<MailSweepActivities>({
  ...ONE,
  summary: 'Ask what became of mails of which no word came',
});
const { resolveUnknown } = proxyActivities<MailSweepActivities>({
  ...ONE,
  summary: 'Look for mails that the provider may have',
});
const { signalProblems } = proxyActivities<MailSweepActivities>({
  ...ONE,
  summary: 'Tell onboardings of mails that did not arrive',
});

/** Steps of one run; the next run does the rest. */
const STEPS = 100;

/**
 * Handles mails whose webhooks were lost, and mails of which it is unknown whether they were sent. A schedule starts
 * it, one at a time.
 */
export async function mailSweep(): Promise<MailSweepResult> {
  const result: MailSweepResult = { asked: 0, found: 0, requeued: 0, signalled: 0 };
  const tell = async () => {
    result.signalled += (await signalProblems()).signalled;
  };
  // Reports that a webhook could not make because Temporal was away.
  await tell();
  for (let step = 0, more = true; more && step < STEPS; step += 1) {
    const page = await askAboutSilent();
    result.asked += page.asked;
    if (page.stopped) result.stopped = page.stopped;
    if (page.asked > 0) await tell();
    more = page.more;
  }
  let walk: MailWalk | null = null;
  for (let step = 0; step < STEPS; step += 1) {
    const page: Awaited<ReturnType<typeof resolveUnknown>> = await resolveUnknown({ walk });
    result.found += page.found;
    result.requeued += page.requeued;
    if (page.stopped) result.stopped = page.stopped;
    if (page.found > 0) await tell();
    walk = page.walk;
    if (walk === null) break;
  }
  return result;
}
