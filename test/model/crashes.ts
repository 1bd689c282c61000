import { Random } from '../support/run/random.ts';
import type { Event } from './events.ts';
import type { Luck } from './tiny-runs.ts';

/** An event, and the failure of the attempt at it. `wakeLater`: the wakes it causes come after the next event. */
export interface Trial {
  event: Event | { type: 'zombie'; back: number } | { type: 'sweep' };
  luck: Luck;
  wakeLater: boolean;
}

/** A sequence with crashes in it: attempts that are repeated, forgotten, or come late once more. */
export function withCrashes(events: Event[], seed: number): Trial[] {
  const random = new Random(seed ^ 0x5eed);
  return events.flatMap((event): Trial[] => {
    const dice = random.below(10);
    const luck = dice === 0 ? 'forgotten' : dice < 3 ? 'twice' : 'once';
    const trial: Trial = { event, luck, wakeLater: random.below(5) === 0 };
    const calm = { luck: 'once', wakeLater: false } as const;
    if (random.below(8) === 0) {
      return [trial, { event: { type: 'zombie', back: 1 + random.below(4) }, ...calm }];
    }
    return random.below(12) === 0 ? [trial, { event: { type: 'sweep' }, ...calm }] : [trial];
  });
}
