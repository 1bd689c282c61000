import { describe, expect, it } from 'vitest';
import { aMail, started, taken } from './started.ts';

describe('an accepted mail', () => {
  it('can be read, with its last event', async () => {
    const { resend } = await started({ now: () => Date.UTC(2026, 10, 22) });
    const { id } = taken(await resend.emails.send(aMail({ to: 'bounced+1@meyer.example' })));
    expect(taken(await resend.emails.get(id))).toMatchObject({
      object: 'email',
      id,
      to: ['bounced+1@meyer.example'],
      subject: 'Hello',
      html: '<p>Hello</p>',
      created_at: '2026-11-22T00:00:00.000Z',
      last_event: 'bounced',
      tags: [{ name: 'send_id', value: 'send_1' }],
    });
  });

  it('is kept without bodies unless requested', async () => {
    const { fake, resend } = await started({ keepBodies: false });
    const { id } = taken(await resend.emails.send(aMail()));
    expect(taken(await resend.emails.get(id))).toMatchObject({ html: null, text: null, subject: 'Hello' });
    expect(fake.mails[0]).not.toHaveProperty('html');
  });

  it('is not found under another id', async () => {
    const { resend } = await started();
    const { error } = await resend.emails.get('4ef9a417-02e9-4d39-ad75-9611e0fcc33c');
    expect(error).toMatchObject({ statusCode: 404, name: 'not_found' });
  });
});

describe('the list', () => {
  it('is read page by page, newest first, each mail once', async () => {
    const { fake, resend } = await started();
    taken(await resend.batch.send(Array.from({ length: 45 }, () => aMail())));
    const all = fake.mails.map(({ id }) => id).reverse();
    const first = taken(await resend.emails.list());
    expect(first.data.map(({ id }) => id)).toEqual(all.slice(0, 20));
    expect(first).toMatchObject({ object: 'list', has_more: true });
    const rest = taken(await resend.emails.list({ limit: 25, after: String(all[19]) }));
    expect(rest.data.map(({ id }) => id)).toEqual(all.slice(20));
    expect(rest.has_more).toBe(false);
    const back = taken(await resend.emails.list({ limit: 5, before: String(all[20]) }));
    expect(back.data.map(({ id }) => id)).toEqual(all.slice(15, 20));
    expect(back.has_more).toBe(true);
    expect(taken(await resend.emails.list({ limit: 45 })).has_more).toBe(false);
  });

  it('is refused with an invalid limit or cursor', async () => {
    const { resend } = await started();
    expect((await resend.emails.list({ limit: 101 })).error).toMatchObject({ name: 'validation_error' });
    expect((await resend.emails.list({ after: 'nothing' })).error).toMatchObject({ name: 'not_found' });
  });
});

describe('a key', () => {
  it('for sending only cannot read', async () => {
    const { client } = await started({ sendingKey: 're_sending' });
    const { id } = taken(await client('re_sending').emails.send(aMail()));
    const { error } = await client('re_sending').emails.get(id);
    expect(error).toMatchObject({ statusCode: 401, name: 'restricted_api_key' });
  });

  it('that does not exist is refused', async () => {
    const { client, fake } = await started();
    const { error } = await client('re_other').batch.send([aMail()]);
    expect(error).toMatchObject({ statusCode: 403, name: 'invalid_api_key' });
    expect(fake.stats().refused).toEqual({ invalid_api_key: 1 });
  });
});
