import { describe, expect, it } from 'vitest';
import { aMail, started, taken } from './started.ts';

describe('a batch', () => {
  it('of a hundred is accepted whole, with ids in its order', async () => {
    const { fake, resend } = await started();
    const batch = Array.from({ length: 100 }, (_, i) => aMail({ sendId: `send_${i}` }));
    const { data } = taken(await resend.batch.send(batch));
    expect(data.map(({ id }) => id)).toEqual(fake.mails.map(({ id }) => id));
    expect(fake.stats().sendIds).toEqual(batch.map(({ tags }) => tags[0]?.value));
    expect(fake.requestCount()).toBe(1);
  });

  it.each([0, 101])('of %i is refused', async (length) => {
    const { fake, resend } = await started();
    const { error } = await resend.batch.send(Array.from({ length }, () => aMail()));
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' });
    expect(fake.mails).toEqual([]);
  });

  it('is refused whole when one mail is wrong', async () => {
    const { fake, resend } = await started();
    const { error } = await resend.batch.send([aMail(), aMail({ to: 'no-address' })]);
    expect(error).toMatchObject({ statusCode: 422, name: 'validation_error' });
    expect(fake.mails).toEqual([]);
  });

  it('in permissive mode skips the wrong mails and names them', async () => {
    const { fake, resend } = await started();
    const batch = [
      aMail({ to: 'no-address' }),
      aMail({ sendId: 'b' }),
      aMail({ subject: '' }),
      aMail({ sendId: 'd' }),
    ];
    const answer = taken(await resend.batch.send(batch, { batchValidation: 'permissive' }));
    expect(answer.data).toHaveLength(2);
    expect(answer.errors).toEqual([
      { index: 0, message: expect.stringContaining('`to`') },
      { index: 2, message: expect.stringContaining('`subject`') },
    ]);
    expect(fake.stats().sendIds).toEqual(['b', 'd']);
  });

  it('refuses attachments', async () => {
    const { resend } = await started();
    const attachments = [{ filename: 'a.txt', content: 'YQ==' }];
    const { error } = await resend.batch.send([{ ...aMail(), attachments } as never]);
    expect(error).toMatchObject({ name: 'invalid_attachment' });
  });
});

describe('one idempotency key', () => {
  const batch = [aMail({ sendId: 'a' }), aMail({ sendId: 'b' })];
  const key = { idempotencyKey: 'batch_1' };

  it('covers the batch for 24 hours', async () => {
    let now = Date.UTC(2026, 10, 22);
    const { fake, resend } = await started({ now: () => now });
    const first = taken(await resend.batch.send(batch, key));
    now += 24 * 3_600_000 - 1;
    expect(taken(await resend.batch.send(batch, key))).toEqual(first);
    expect(fake.stats()).toMatchObject({ accepted: 2, replayed: 1, duplicates: {} });
    now += 1;
    expect(taken(await resend.batch.send(batch, key))).not.toEqual(first);
    expect(fake.stats()).toMatchObject({ accepted: 4, duplicates: { a: 2, b: 2 } });
  });

  it('with other bytes is refused, on the other route too', async () => {
    const { fake, resend } = await started();
    taken(await resend.batch.send(batch, key));
    const invalid = { statusCode: 409, name: 'invalid_idempotent_request' };
    expect((await resend.batch.send([...batch].reverse(), key)).error).toMatchObject(invalid);
    expect((await resend.emails.send(aMail(), key)).error).toMatchObject(invalid);
    expect(fake.mails).toHaveLength(2);
  });

  it('is busy while the first request is in progress', async () => {
    const { fake, resend } = await started();
    fake.failNext('hang');
    const first = resend.batch.send(batch, key);
    await fake.hanging();
    const { error } = await resend.batch.send(batch, key);
    expect(error).toMatchObject({ statusCode: 409, name: 'concurrent_idempotent_requests' });
    fake.release();
    expect(taken(await first).data).toHaveLength(2);
  });

  it('is free again after a refusal', async () => {
    const { resend } = await started();
    expect((await resend.batch.send([aMail({ to: 'no-address' })], key)).error).not.toBeNull();
    expect(taken(await resend.batch.send(batch, key)).data).toHaveLength(2);
  });
});
