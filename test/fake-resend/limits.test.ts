import { expect, it } from 'vitest';
import { aMail, started, taken } from './started.ts';

const HOUR = 3_600_000;

it('limits requests a second, reading too, and announces it in every answer', async () => {
  let now = Date.UTC(2026, 10, 22);
  const { resend, fake } = await started({ perSecond: 2, now: () => now });
  const first = await resend.batch.send([aMail(), aMail()]);
  expect(first.headers).toMatchObject({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '1',
  });
  expect((await resend.emails.list()).headers).toMatchObject({ 'ratelimit-remaining': '0' });
  const third = await resend.emails.send(aMail());
  expect(third.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' });
  expect(third.headers).toMatchObject({ 'retry-after': '1', 'ratelimit-remaining': '0' });
  now += 1_000;
  taken(await resend.emails.send(aMail()));
  expect(fake.mails).toHaveLength(3);
});

it('counts recipients against the daily quota, and refuses a whole batch that would exceed it', async () => {
  let now = Date.UTC(2026, 10, 22);
  const { resend, fake } = await started({ perDay: 4, now: () => now });
  const two = { ...aMail(), to: ['ada@meyer.example', 'bob@meyer.example'] };
  const first = await resend.batch.send([two, aMail()]);
  expect(first.headers).toMatchObject({ 'x-resend-daily-quota': '3', 'x-resend-monthly-quota': '3' });
  const over = await resend.batch.send([aMail(), aMail()]);
  expect(over.error).toMatchObject({ statusCode: 429, name: 'daily_quota_exceeded' });
  expect(fake.mails).toHaveLength(2);
  now += 24 * HOUR;
  expect((await resend.emails.send(aMail())).headers).toMatchObject({ 'x-resend-daily-quota': '1' });
});

it('counts the monthly quota by calendar month', async () => {
  let now = Date.UTC(2026, 10, 30, 23);
  const { resend } = await started({ perMonth: 1, now: () => now });
  const first = await resend.emails.send(aMail());
  expect(first.headers).not.toHaveProperty('x-resend-daily-quota');
  expect((await resend.emails.send(aMail())).error).toMatchObject({ name: 'monthly_quota_exceeded' });
  now += HOUR;
  taken(await resend.emails.send(aMail()));
});
