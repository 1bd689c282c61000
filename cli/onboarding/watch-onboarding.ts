import { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { AS_VENDOR } from '../../cases/resellers/viewer.ts';
import { printable, printableJson, type Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';
import { describeExplanation } from './describe-onboarding.ts';
import { findCase } from './find-case.ts';
import type { OnboardingFlags } from './flags.ts';
import { readerZoneOf } from './reader-zone.ts';
import { readingAway } from './reading-away.ts';

const LOOK_EVERY_MS = 1_000;

/** `gatehouse onboarding watch`: prints each change until the onboarding is closed. Ctrl-C ends it. */
export async function watchOnboarding(
  id: string,
  { mode, json, timeZone }: OnboardingFlags,
  terminal: Terminal,
): Promise<void> {
  const readerZone = readerZoneOf({ json, timeZone });
  await withEnvironment(terminal, { mode, away: readingAway }, async (environment) => {
    const { id: onboardingId } = await findCase(environment, id);
    const { signal } = new AbortController();
    for (let shown = ''; ; await terminal.wait(LOOK_EVERY_MS, signal)) {
      const view = await onboardingView(
        environment,
        await findCase(environment, onboardingId),
        AS_VENDOR,
        readerZone,
      );
      const { status, statusSince, explanation, closedAt } = view;
      const news = { onboardingId, status, statusSince, ...explanation };
      const text = json
        ? printableJson(news)
        : [`${statusSince}  ${status}`, ...describeExplanation(explanation)].map(printable).join('\n');
      if (text !== shown) terminal.out(`${text}\n`);
      shown = text;
      if (closedAt) return;
    }
  });
}
