import { expect, it } from 'vitest';
import { aMail, started, taken } from './started.ts';

it.each([
  ['error-500', { statusCode: 500, name: 'internal_server_error' }, 0],
  ['error-500-after', { statusCode: 500, name: 'internal_server_error' }, 2],
  ['html-502', { statusCode: 502, name: 'application_error' }, 0],
  ['reset-before', { statusCode: null }, 0],
  ['reset-after', { statusCode: null }, 2],
] as const)('%s: only the next request fails', async (fault, error, accepted) => {
  const { fake, resend } = await started();
  fake.failNext(fault);
  const send = () =>
    resend.batch.send([aMail({ sendId: 'a' }), aMail({ sendId: 'b' })], { idempotencyKey: 'k' });
  expect((await send()).error).toMatchObject(error);
  expect(fake.mails).toHaveLength(accepted);
  expect(taken(await send()).data.map(({ id }) => id)).toEqual(fake.mails.map(({ id }) => id));
  expect(fake.stats()).toMatchObject({ accepted: 2, duplicates: {}, replayed: accepted / 2 });
});

it('slow: the answer comes after the requested time', async () => {
  const { fake, resend } = await started();
  fake.failNext('slow-30');
  const start = performance.now();
  taken(await resend.emails.send(aMail()));
  expect(performance.now() - start).toBeGreaterThanOrEqual(29);
});

it('hang: no request is answered before the release', async () => {
  const { fake, resend } = await started();
  fake.failNext('hang', 'hang');
  const both = Promise.all([resend.emails.send(aMail()), resend.emails.send(aMail())]);
  await fake.hanging(2);
  expect(fake.mails).toHaveLength(0);
  fake.release();
  expect((await both).map(({ error }) => error)).toEqual([null, null]);
});

async function outcomes(seed: number): Promise<string> {
  const { fake, resend } = await started();
  fake.failRandomly({ rate: 0.5, seed, faults: ['error-500', 'html-502'] });
  let all = '';
  for (let i = 0; i < 24; i += 1) all += (await resend.emails.send(aMail())).error?.statusCode ?? '.';
  fake.failRandomly(null);
  taken(await resend.emails.send(aMail()));
  return all;
}

it('random faults are the same for the same seed, and can be stopped', async () => {
  const first = await outcomes(7);
  expect(first).toMatch(/500/);
  expect(first).toMatch(/502/);
  expect(first).toMatch(/\./);
  expect(await outcomes(7)).toBe(first);
  expect(await outcomes(8)).not.toBe(first);
});
