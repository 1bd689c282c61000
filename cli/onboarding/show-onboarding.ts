import { onboardingView } from '../../cases/onboardings/onboarding-view.ts';
import { AS_VENDOR } from '../../cases/resellers/viewer.ts';
import { printableJson, type Terminal } from '../terminal.ts';
import { withEnvironment } from '../with-environment.ts';
import { describeOnboarding, describeStanding } from './describe-onboarding.ts';
import { findCase } from './find-case.ts';
import type { OnboardingFlags } from './flags.ts';
import { readerZoneOf } from './reader-zone.ts';
import { readingAway } from './reading-away.ts';

/** `gatehouse onboarding show` and `explain`, from the database alone: no worker is needed. */
export async function showOnboarding(
  id: string,
  { mode, json, timeZone, only }: OnboardingFlags & { only?: 'explanation' },
  terminal: Terminal,
): Promise<void> {
  const readerZone = readerZoneOf({ json, timeZone });
  const view = await withEnvironment(terminal, { mode, away: readingAway }, async (environment) =>
    onboardingView(environment, await findCase(environment, id), AS_VENDOR, readerZone),
  );
  if (only === 'explanation') {
    const { id: onboardingId, status, statusSince, explanation } = view;
    const shown = { onboardingId, status, statusSince, ...explanation };
    const text = () => describeStanding(view, terminal).join('\n');
    terminal.out(`${json ? printableJson(shown, 2) : text()}\n`);
    return;
  }
  terminal.out(json ? `${printableJson(view, 2)}\n` : describeOnboarding(view, terminal));
}
