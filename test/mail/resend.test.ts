import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../contracts/user-error.ts';
import { type FakeResend, type FakeResendOptions, startFakeResend } from '../../fake-resend/server.ts';
import { createResendTransport } from '../../mail/transport/resend.ts';
import { isFrom, MailError, type MailTransport, type OutgoingMail } from '../../mail/transport/transport.ts';
import { outgoing } from './outgoing.ts';

let fake: FakeResend | undefined;
afterEach(async () => {
  await fake?.close();
  fake = undefined;
});

async function resend(options: FakeResendOptions = {}) {
  fake = await startFakeResend(options);
  const { url, apiKey } = fake;
  return { fake, transport: createResendTransport({ apiKey, baseUrl: url }) };
}

/** Sends one mail as a batch of its own. */
const send = (transport: MailTransport, mail: OutgoingMail) =>
  transport.send({ key: mail.sendId, body: transport.compose([mail]), size: 1 });

async function failure(sending: Promise<unknown>): Promise<MailError> {
  const error = await sending.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof MailError)) throw new Error('expected a MailError', { cause: error });
  return error;
}

describe('a mail that Resend accepts', () => {
  it('arrives complete, with the send id as key and as tag', async () => {
    const { fake, transport } = await resend();
    const { ids } = await send(transport, outgoing());
    expect(fake.mails).toEqual([
      {
        id: ids[0],
        idempotencyKey: 'send_1',
        from: 'Northlight Software <accounts@northlight.example>',
        to: 'ada@meyer.example',
        subject: 'Reminder',
        html: '<p>Hello</p>',
        text: 'Hello',
        reply_to: 'support@northlight.example',
        headers: { 'List-Unsubscribe': '<https://northlight.example/reminders/t>' },
        tags: [
          { name: 'send_id', value: 'send_1' },
          { name: 'kind', value: 'reminder' },
        ],
      },
    ]);
  });

  it('is the same mail when it is sent again within 24 hours', async () => {
    let now = Date.UTC(2026, 10, 22);
    const { fake, transport } = await resend({ now: () => now });
    const first = await send(transport, outgoing());
    now += 23 * 3_600_000;
    expect(await send(transport, outgoing())).toEqual(first);
    expect(fake.mails).toHaveLength(1);
    now += 2 * 3_600_000;
    expect(await send(transport, outgoing())).not.toEqual(first);
  });
});

describe('a batch', () => {
  const three = [1, 2, 3].map((n) => outgoing({ sendId: `send_${n}`, to: `p${n}@meyer.example` }));

  it('is one request; each mail gets its id by position', async () => {
    const { fake, transport } = await resend({ perSecond: 7 });
    const body = transport.compose(three);
    const answer = await transport.send({ key: 'batch_1', body, size: 3 });
    expect(answer).toEqual({ ids: fake.mails.map(({ id }) => id), refused: [], perSecond: 7 });
    expect(fake.mails.map(({ to }) => to)).toEqual([
      'p1@meyer.example',
      'p2@meyer.example',
      'p3@meyer.example',
    ]);
    expect(fake.requestCount()).toBe(1);
  });

  it('with a refused address sends the others, and returns which was refused', async () => {
    const { fake, transport } = await resend();
    const [first, second, third] = three as [OutgoingMail, OutgoingMail, OutgoingMail];
    const body = transport.compose([first, { ...second, to: 'ada at meyer' }, third]);
    const { ids, refused } = await transport.send({ key: 'batch_1', body, size: 3 });
    expect(refused).toEqual([1]);
    expect(ids).toEqual([fake.mails[0]?.id, null, fake.mails[1]?.id]);
  });

  it('names its sender, and no text in it is taken for that', async () => {
    const { transport } = await resend();
    const [from, other] = ['"Acme, Inc." <accounts@acme.example>', 'Other <a@other.example>'];
    const body = transport.compose([outgoing({ from, text: `"from":${JSON.stringify(other)}` })]);
    expect(isFrom(body, from)).toBe(true);
    expect(isFrom(body, other)).toBe(false);
  });

  it('is sent byte for byte as it was composed', async () => {
    const { fake, transport } = await resend();
    const body = ` ${transport.compose(three)} `;
    await transport.send({ key: 'batch_1', body, size: 3 });
    // The same mails in other bytes: the provider would not treat them as the same request.
    await failure(transport.send({ key: 'batch_1', body: body.trim(), size: 3 }));
    await transport.send({ key: 'batch_1', body, size: 3 });
    expect(fake.mails).toHaveLength(3);
  });
});

describe('an answer that is lost', () => {
  for (const fault of ['reset-after', 'error-500-after'] as const) {
    it(`is retryable, and the retry is the same mail (${fault})`, async () => {
      const { fake, transport } = await resend();
      fake.failNext(fault);
      expect(await failure(send(transport, outgoing()))).toMatchObject({ class: 'retryable' });
      const { ids } = await send(transport, outgoing());
      expect(fake.mails.map(({ id }) => id)).toEqual(ids);
    });
  }

  it('of a request in progress: retryable after the time limit, later during it, then the one mail', async () => {
    const { fake, transport } = await resend();
    const hasty = createResendTransport({ apiKey: fake.apiKey, baseUrl: fake.url, timeoutMs: 2_500 });
    fake.failNext('hang');
    expect(await failure(send(hasty, outgoing()))).toMatchObject({
      class: 'retryable',
      code: 'no_answer',
    });
    await fake.hanging();
    expect(await failure(send(transport, outgoing()))).toMatchObject({
      class: 'later',
      code: 'concurrent_idempotent_requests',
      retryAfterMs: 2_000,
    });
    fake.release();
    await fake.idle();
    const { ids } = await send(transport, outgoing());
    expect(fake.mails.map(({ id }) => id)).toEqual(ids);
  });
});

describe('a mail that was not accepted', () => {
  it('by an address that redirects stays here: nothing follows to another one', async () => {
    const { fake, transport } = await resend();
    const lure = createServer((_req, res) => {
      res.writeHead(307, { Location: `${fake.url}/emails/batch` }).end();
    });
    lure.listen(0, '127.0.0.1');
    await once(lure, 'listening');
    const { port } = lure.address() as AddressInfo;
    const led = createResendTransport({ apiKey: fake.apiKey, baseUrl: `http://127.0.0.1:${port}` });
    expect(await failure(send(led, outgoing()))).toMatchObject({ class: 'retryable', code: 'no_answer' });
    expect(fake.mails).toEqual([]);
    lure.closeAllConnections();
    lure.close();
    const { ids } = await send(transport, outgoing());
    expect(fake.mails.map(({ id }) => id)).toEqual(ids);
  });

  for (const [fault, code] of [
    ['error-500', 'internal_server_error'],
    ['html-502', 'application_error'],
    ['reset-before', 'no_answer'],
  ] as const) {
    it(`is retryable after ${fault}`, async () => {
      const { fake, transport } = await resend();
      fake.failNext(fault);
      expect(await failure(send(transport, outgoing()))).toMatchObject({ class: 'retryable', code });
      expect(fake.mails).toHaveLength(0);
      await send(transport, outgoing());
      expect(fake.mails).toHaveLength(1);
    });
  }

  it('is retryable when no server listens', async () => {
    const { fake, transport } = await resend();
    await fake.close();
    expect(await failure(send(transport, outgoing()))).toMatchObject({
      class: 'retryable',
      code: 'no_answer',
    });
  });

  it('waits for the rate limit', async () => {
    const { fake, transport } = await resend({ perSecond: 1, now: () => 0 });
    await send(transport, outgoing());
    expect(await failure(send(transport, outgoing({ sendId: 'send_2' })))).toMatchObject({
      class: 'later',
      code: 'rate_limit_exceeded',
      retryAfterMs: 1_000,
    });
    expect(fake.requestCount()).toBe(2);
  });

  it.each([
    ['daily_quota_exceeded', { perDay: 1 }, 3_600_000],
    ['monthly_quota_exceeded', { perMonth: 1 }, 6 * 3_600_000],
  ] as const)('waits for the quota: %s', async (code, limits, retryAfterMs) => {
    const { transport } = await resend(limits);
    await send(transport, outgoing());
    const error = await failure(send(transport, outgoing({ sendId: 'send_2' })));
    expect(error).toMatchObject({ class: 'later', code, retryAfterMs });
  });

  it('waits for the operator when the key is wrong or the domain is not verified', async () => {
    const { fake, transport } = await resend({ verifiedDomains: ['other.example'] });
    const wrongKey = createResendTransport({ apiKey: 're_wrong', baseUrl: fake.url });
    const invalid = await failure(send(wrongKey, outgoing()));
    expect(invalid).toMatchObject({ class: 'later', code: 'invalid_api_key', retryAfterMs: 900_000 });
    const unverified = await failure(send(transport, outgoing()));
    expect(unverified).toMatchObject({ class: 'later', code: 'sender_refused', retryAfterMs: 900_000 });
  });

  it('is never sent when the address or the mail is refused', async () => {
    const { transport } = await resend();
    const refused = await failure(send(transport, outgoing({ to: 'ada at meyer' })));
    expect(refused).toMatchObject({ class: 'never', code: 'validation_error' });
    const empty = await failure(send(transport, outgoing({ subject: '' })));
    expect(empty).toMatchObject({ class: 'never', code: 'missing_required_field' });
  });

  it('is unknown when other bytes were sent under its id', async () => {
    const { fake, transport } = await resend();
    await send(transport, outgoing());
    const error = await failure(send(transport, outgoing({ subject: 'Another' })));
    expect(error).toMatchObject({ class: 'unknown', code: 'invalid_idempotent_request' });
    expect(fake.mails).toHaveLength(1);
  });
});

describe('the text of an error', () => {
  it('has neither the address nor the key', async () => {
    const { fake } = await resend();
    const secret = createResendTransport({ apiKey: 're_secret', baseUrl: fake.url });
    const transport = createResendTransport({ apiKey: fake.apiKey, baseUrl: fake.url });
    const errors = [
      await failure(send(secret, outgoing())),
      await failure(send(transport, outgoing({ to: 'ada@nowhere' }))),
    ];
    for (const error of errors) {
      const all = `${error.stack} ${JSON.stringify(error)}`;
      expect(all).not.toMatch(/re_secret|ada@|northlight/);
    }
  });

  it('is one line for the operator when the key is missing', () => {
    expect(() => createResendTransport({ apiKey: ' ' })).toThrow(UserError);
  });
});
