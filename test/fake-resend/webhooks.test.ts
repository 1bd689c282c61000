import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../fake-resend/fates.ts';
import { signWebhook } from '../../fake-resend/signature.ts';
import type { WebhookOptions } from '../../fake-resend/webhooks.ts';
import { eventually } from '../support/run/watch.ts';
import { startReceiver } from './receiver.ts';
import { aMail, started, taken } from './started.ts';

async function startWithReceiver(options: Partial<WebhookOptions> = {}) {
  const its = await started({ webhooks: { retryMs: [1, 1], ...options } });
  const receiver = await startReceiver(() => its.fake.webhooks.options().secret);
  its.fake.webhooks.configure({ url: receiver.url });
  const send = async (to: string) => taken(await its.resend.emails.send(aMail({ to }))).id;
  return { ...its, receiver, send };
}

describe('the events of a mail', () => {
  it.each([
    ['ada@meyer.example', ['sent', 'delivered']],
    ['bounced@meyer.example', ['sent', 'bounced']],
    ['Ada <Complained+2@meyer.example>', ['sent', 'delivered', 'complained']],
    ['suppressed@meyer.example', ['suppressed']],
    ['delayed+x@meyer.example', ['sent', 'delivery_delayed']],
    ['bouncedlove@meyer.example', ['sent', 'delivered']],
  ])('%s: %j', async (to, expected) => {
    const { fake, receiver, resend, send } = await startWithReceiver();
    const id = await send(to);
    await fake.webhooks.idle();
    expect(receiver.types()).toEqual(expected);
    expect(taken(await resend.emails.get(id)).last_event).toBe(expected.at(-1));
    expect(fake.entry(id)?.happenings.map(({ webhook }) => webhook)).toEqual(expected.map(() => 'delivered'));
  });

  it('have the mail, its tags as an object, times in order, and a bounce type', async () => {
    const { fake, receiver, send } = await startWithReceiver();
    const id = await send('bounced@meyer.example');
    await fake.webhooks.idle();
    const [sent, bounced] = receiver.received.map(({ event }) => event);
    expect(sent?.data).toMatchObject({
      email_id: id,
      to: ['bounced@meyer.example'],
      tags: { send_id: 'send_1' },
    });
    expect(bounced?.data).toMatchObject({ bounce: { type: 'Permanent', subType: 'General' } });
    expect(Date.parse(String(bounced?.created_at))).toBeGreaterThan(Date.parse(String(sent?.created_at)));
  });

  it('can be added by a test', async () => {
    const { fake, receiver, send } = await startWithReceiver();
    const id = await send('delayed@meyer.example');
    await fake.webhooks.idle();
    receiver.received.length = 0;
    for (const name of EVENTS) await fake.happen(id, name);
    expect(receiver.types()).toEqual(EVENTS);
    await fake.happen(id, 'bounced', { bounce: { type: 'Transient', subType: 'MailboxFull', message: '' } });
    expect(receiver.received.at(-1)?.event.data).toMatchObject({ bounce: { type: 'Transient' } });
    await expect(fake.happen('nothing', 'sent')).rejects.toThrow('no mail');
  });

  it.each(['bounced', 'complained'])('after %s the address gets no more mail', async (fate) => {
    const { fake, receiver, send } = await startWithReceiver();
    await send(`Ada <${fate}@meyer.example>`);
    await fake.webhooks.idle();
    receiver.received.length = 0;
    await send(`${fate.toUpperCase()}@meyer.example`);
    await fake.webhooks.idle();
    expect(receiver.types()).toEqual(['suppressed']);
    fake.suppressions.clear();
    await send(`${fate}@meyer.example`);
    await fake.webhooks.idle();
    expect(receiver.types()).toContain(fate);
  });
});

describe('a webhook', () => {
  it('under another secret does not verify', async () => {
    const { fake, receiver, send } = await startWithReceiver();
    const { secret } = fake.webhooks.options();
    const stranger = await startReceiver(() => `whsec_${Buffer.from('another').toString('base64')}`);
    fake.webhooks.configure({ url: stranger.url });
    await send('ada@meyer.example');
    await fake.webhooks.idle();
    expect(stranger.received).toEqual([]);
    expect(stranger.asked()).toBeGreaterThan(0);
    expect(secret).toMatch(/^whsec_/);
    expect(receiver.asked()).toBe(0);
  });

  it('is retried, under one id, until the receiver accepts it', async () => {
    const { fake, receiver, send } = await startWithReceiver();
    receiver.answers.push(500, 302);
    await send('ada@meyer.example');
    await fake.webhooks.idle();
    expect(receiver.types().sort()).toEqual(['delivered', 'sent']);
    expect(fake.stats().webhooks).toEqual({ attempts: 4, delivered: 2, givenUp: 0, held: 0 });
  });

  it('is given up when the receiver never accepts it', async () => {
    const { fake, receiver, send } = await startWithReceiver();
    receiver.answers.push(...Array.from({ length: 6 }, () => 404));
    const id = await send('ada@meyer.example');
    await fake.webhooks.idle();
    expect(fake.stats().webhooks).toEqual({ attempts: 6, delivered: 0, givenUp: 2, held: 0 });
    expect(fake.entry(id)?.happenings.map(({ webhook }) => webhook)).toEqual(['given up', 'given up']);
  });

  it('is repeated under one id', async () => {
    const { fake, receiver, send } = await startWithReceiver({ repeat: 3 });
    await send('suppressed@meyer.example');
    await fake.webhooks.idle();
    expect(receiver.types()).toEqual(['suppressed', 'suppressed', 'suppressed']);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(1);
  });

  it('can be held and sent late, in the wrong order and twice', async () => {
    const { fake, receiver, send } = await startWithReceiver();
    fake.webhooks.hold();
    await send('complained@meyer.example');
    await fake.webhooks.idle();
    expect(receiver.asked()).toBe(0);
    expect(fake.stats().webhooks.held).toBe(3);
    await fake.webhooks.flush({ reversed: true, repeat: 2 });
    expect(receiver.types()).toEqual([
      ...['complained', 'complained', 'delivered', 'delivered', 'sent', 'sent'],
    ]);
    await send('ada@meyer.example');
    await fake.webhooks.idle();
    expect(receiver.types().slice(-2)).toEqual(['sent', 'delivered']);
  });

  it('of many mails overtake each other under jitter, and all arrive', async () => {
    const { fake, receiver, resend } = await startWithReceiver({ delayMs: 1, jitterMs: 40, seed: 3 });
    taken(await resend.batch.send(Array.from({ length: 20 }, () => aMail())));
    await fake.webhooks.idle();
    expect(receiver.received).toHaveLength(40);
    expect(receiver.types().join()).not.toBe(Array.from({ length: 20 }, () => 'sent,delivered').join());
  });

  it.each(['reset-after', undefined] as const)('may come before the answer (%s)', async (fault) => {
    const { fake, receiver, resend } = await startWithReceiver({ beforeAnswer: true });
    if (fault) fake.failNext(fault);
    const { error } = await resend.emails.send(aMail());
    expect(error === null).toBe(fault === undefined);
    expect(receiver.types()).toEqual(['sent', 'delivered']);
  });

  it('without a receiver ends with the server', async () => {
    const { fake, resend } = await started({
      webhooks: { url: 'http://127.0.0.1:9/', retryMs: [3_600_000] },
    });
    taken(await resend.emails.send(aMail()));
    await eventually('two attempts', async () => fake.stats().webhooks.attempts === 2);
    await fake.close();
    expect(fake.stats().webhooks).toMatchObject({ delivered: 0, givenUp: 0 });
  });
});

it('a test can sign any body; an old or changed one does not verify', async () => {
  const { resend, fake } = await started();
  const webhookSecret = fake.webhooks.options().secret;
  const seconds = Math.floor(Date.now() / 1_000);
  const verify = (signedAt: number, body: string, payload = body) => {
    const signed = signWebhook(webhookSecret, { id: 'msg_1', seconds: signedAt, body });
    const [id, timestamp, signature] = [
      signed['svix-id'],
      signed['svix-timestamp'],
      signed['svix-signature'],
    ];
    return resend.webhooks.verify({ payload, headers: { id, timestamp, signature }, webhookSecret });
  };
  expect(verify(seconds, '{"type":"email.sent"}')).toEqual({ type: 'email.sent' });
  expect(() => verify(seconds - 600, '{}')).toThrow('too old');
  expect(() => verify(seconds, '{}', '{ }')).toThrow('No matching signature');
});
