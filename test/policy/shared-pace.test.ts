import { describe, expect, test } from 'vitest';
import { FULL_SPEED, type Pace } from '../../policy/campaign-pace.ts';
import { boundOfAll, boundOfOne } from '../../policy/shared-pace.ts';

const pace = (over: Partial<Pace> = {}): Pace => ({ ...FULL_SPEED, ...over });
const running = (over: Partial<Pace> = {}, earlierDays = 0) => ({ pace: pace(over), earlierDays });
const ENDLESS = Number.POSITIVE_INFINITY;

describe('campaigns that run at once', () => {
  test('are bound by the largest that one of them states, or by nothing', () => {
    expect(boundOfAll([running(), running()])).toEqual({ mailsPerHour: null, mailsADay: ENDLESS });
    const stated = [
      running({ mailsPerHour: 100 }),
      running({ mailsPerHour: 500, rampUpFrom: 50 }, 1),
      running(),
    ];
    expect(boundOfAll(stated)).toEqual({ mailsPerHour: 500, mailsADay: 100 });
    const warm = running({ mailsPerHour: 10, rampUpFrom: 50 }, 9);
    expect(boundOfAll([...stated, warm])).toEqual({ mailsPerHour: 500, mailsADay: ENDLESS });
  });

  test('have parts of it by their paces, and none has more than it states', () => {
    const [small, large] = [running({ mailsPerHour: 100 }), running({ mailsPerHour: 300 })];
    const all = boundOfAll([small, large]);
    expect(boundOfOne(small, [large.pace], all).mailsPerHour).toBe(75);
    expect(boundOfOne(large, [small.pace], all).mailsPerHour).toBe(225);
    expect(boundOfOne(small, [], all).mailsPerHour).toBe(100);
    expect(boundOfOne(large, [], all).mailsPerHour).toBe(300);
    // One without a pace counts as the largest.
    expect(boundOfOne(running(), [large.pace], all).mailsPerHour).toBe(150);
    expect(boundOfOne(running(), [pace()], boundOfAll([running()])).mailsPerHour).toBeNull();
    const slow = running({ mailsPerHour: 1 });
    expect(boundOfOne(slow, [slow.pace, slow.pace], boundOfAll([slow])).mailsPerHour).toBe(1);
  });

  test('keep to their own ramps', () => {
    const own = running({ mailsPerHour: 100, rampUpFrom: 20 }, 1);
    expect(
      boundOfOne(own, [], boundOfAll([own, running({ mailsPerHour: 9, rampUpFrom: 80 })])).mailsADay,
    ).toBe(40);
  });
});
