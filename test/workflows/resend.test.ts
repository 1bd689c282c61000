import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../policy/numbers.ts';
import { invited } from '../support/cases/case.ts';
import { AN_HOUR_OF_BUSINESS } from '../support/cases/week-moments.ts';
import { openWorld, type World } from '../support/cases/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => world.close());

const lifetime = (from = '', to = '') => (Date.parse(to) - Date.parse(from)) / DAY_MS;

describe('a resend', () => {
  test('restarts schedule and expiry, with the same links', { tags: 'hours' }, async () => {
    const it = await invited(world);
    await it.forward({ days: 8 });
    const before = await it.invitation();
    expect(await it.resend()).toEqual({ code: 'done' });
    const after = await it.invitation();
    expect(after.epoch).toBe(before.epoch);
    expect(after.expires_at > before.expires_at).toBe(true);
    const sends = await it.sends();
    expect(sends.map(({ kind }) => kind)).toEqual(['invitation', 'reminder', 'reminder', 'invitation']);
    expect(lifetime(sends.at(-1)?.queued_at, after.expires_at)).toBe(14);
    await it.forward({ days: 15 });
    await it.is('expired');
    expect((await it.sends()).slice(4).map(({ kind }) => kind)).toEqual([
      'reminder',
      'reminder',
      'reminder',
      'last-reminder',
    ]);
  });

  test('after expiry reissues with new links; the old ones say why they ended', async () => {
    const it = await invited(world);
    const { epoch } = await it.invitation();
    await it.forward({ days: 15 });
    await it.is('expired');
    expect(await it.linksClosed(epoch)).toBe('expired');
    expect(await it.accept()).toEqual({ code: 'expired' });

    expect(await it.resend()).toEqual({ code: 'done' });
    await it.is('invited');
    const fresh = await it.invitation();
    expect(fresh.epoch).toBe(epoch + 1);
    expect(await it.linksClosed(epoch)).toBe('expired');
    expect(await it.linksClosed(fresh.epoch)).toBeNull();
    expect(await it.accept({ epoch })).toEqual({ code: 'replaced' });
    expect(await it.accept()).toEqual({ code: 'done' });
    await it.is('completed', { closed: true });
  });

  test('expires again when no one answers, and is reissued again', { tags: 'hours' }, async () => {
    const it = await invited(world);
    await it.forward({ days: 15 });
    await it.is('expired');
    await it.resend();
    await it.is('invited');
    await it.forward({ days: 15 });
    await it.is('expired');
    expect((await it.sends()).length).toBe(10);
    expect(await it.resend()).toEqual({ code: 'done' });
    expect((await it.invitation()).epoch).toBe(3);
  });

  test('is refused within a minute of the last mail, with the seconds to wait', async () => {
    const it = await invited(world);
    const refused = await it.resend();
    expect(refused?.code).toBe('too_soon');
    expect(refused?.retryAfterSeconds).toBeGreaterThan(0);
    expect(refused?.retryAfterSeconds).toBeLessThanOrEqual(60);
    await it.forward({ seconds: 61 });
    expect(await it.resend()).toEqual({ code: 'done' });
    expect(await it.sends()).toHaveLength(2);
  });

  test('is refused after five mails a day and twenty in a lifetime', { tags: 'hours' }, async () => {
    const it = await invited(world);
    const resendAfter = async (time: { hours?: number; seconds?: number }) => {
      await it.forward(time);
      return it.resend({ by: 'api' });
    };
    for (let sent = 1; sent < 5; sent += 1) {
      expect(await resendAfter({ seconds: 61 })).toEqual({ code: 'done' });
    }
    const sixth = await resendAfter({ seconds: 61 });
    expect(sixth?.code).toBe('too_many_today');
    expect(sixth?.retryAfterSeconds).toBeGreaterThan(23 * 3600);
    for (let sent = 5; sent < 20; sent += 1) {
      expect(await resendAfter({ hours: 25 })).toEqual({ code: 'done' });
    }
    expect(await resendAfter({ hours: 25 })).toEqual({ code: 'too_many_sends' });
    expect(await it.sends()).toHaveLength(20);
    // The last invitation can still be accepted, but no more mail is sent.
    await it.forward({ days: 5 });
    expect(await it.sends()).toHaveLength(20);
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('brings a declined invitation back', async () => {
    const it = await invited(world);
    await it.decline();
    await it.is('declined');
    await it.forward({ days: 1 });
    expect(await it.resend()).toEqual({ code: 'done' });
    await it.is('invited');
    expect(await it.linksClosed(1)).toBe('declined');
    expect(await it.accept()).toEqual({ code: 'done' });
  });

  test('sends nothing to an address that does not work', async () => {
    const it = await invited(world);
    await it.reportProblem('bounced');
    await it.is('needs_contact');
    await it.forward({ minutes: 5 });
    expect(await it.resend()).toEqual({ code: 'needs_contact' });
    expect(await it.sends()).toHaveLength(1);
  });
});
