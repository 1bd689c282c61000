import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startFakeResend } from '../../fake-resend/server.ts';

async function post(url: string, headers: OutgoingHttpHeaders, body: string): Promise<unknown> {
  const sending = request(url, { method: 'POST', headers }).end(body);
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  return json(response);
}

it('refuses requests that the SDK never makes, as Resend does', async () => {
  const fake = await startFakeResend();
  const known = { authorization: `Bearer ${fake.apiKey}`, 'user-agent': 'test' };
  const emails = `${fake.url}/emails`;
  try {
    expect(await post(emails, { authorization: known.authorization }, '{}')).toMatchObject({
      statusCode: 403,
    });
    expect(await post(emails, { 'user-agent': 'test' }, '{}')).toMatchObject({ name: 'missing_api_key' });
    expect(await post(emails, known, 'not json')).toMatchObject({ statusCode: 422 });
    expect(await post(`${fake.url}/letters`, known, '{}')).toMatchObject({ name: 'not_found' });
    const longKey = { ...known, 'idempotency-key': 'k'.repeat(257) };
    expect(await post(emails, longKey, '{}')).toMatchObject({ name: 'invalid_idempotency_key' });
    expect(fake.mails).toEqual([]);
  } finally {
    await fake.close();
  }
});
