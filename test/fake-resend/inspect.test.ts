import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { startReceiver } from './receiver.ts';
import { aMail, started, taken } from './started.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Sends a control request; returns its status and body. */
async function control(url: string, name: string, content?: object) {
  const init = content && { method: 'POST', headers: JSON_TYPE, body: JSON.stringify(content) };
  const response = await fetch(`${url}/_control/${name}`, init);
  return { status: response.status, body: await response.json() };
}

describe('the control routes', () => {
  it('list mails with their events, and are not counted as requests', async () => {
    const { fake, resend } = await started({ perSecond: 1, now: () => 0 });
    const { id } = taken(await resend.emails.send(aMail({ to: 'bounced@meyer.example' })));
    for (const _ of [1, 2, 3]) {
      const { body } = await control(fake.url, 'mails?limit=5');
      expect(body).toMatchObject({ hasMore: false, entries: [{ mail: { id }, happenings: [{}, {}] }] });
    }
    fake.failNext('error-500');
    expect((await control(fake.url, 'stats')).body).toMatchObject({ requests: 1, accepted: 1 });
    expect((await resend.emails.list()).error).toMatchObject({ statusCode: 500 });
  });

  it('release hanging requests', async () => {
    const { fake, resend } = await started();
    await control(fake.url, 'fail-next', { faults: ['hang'] });
    const sending = resend.emails.send(aMail());
    await fake.hanging();
    await control(fake.url, 'release', {});
    taken(await sending);
  });

  it('control webhooks', async () => {
    const { fake, resend } = await started();
    const receiver = await startReceiver(() => fake.webhooks.options().secret);
    await control(fake.url, 'webhooks', { url: receiver.url });
    await control(fake.url, 'hold-webhooks', {});
    const { id } = taken(await resend.emails.send(aMail()));
    await control(fake.url, 'flush-webhooks', { reversed: true });
    expect(receiver.types()).toEqual(['delivered', 'sent']);
    await control(fake.url, 'happen', { id, name: 'clicked' });
    expect(receiver.types().at(-1)).toBe('clicked');
  });

  it.each([
    ['fail-next', { faults: ['explode'] }, 422, /no fault "explode"/],
    ['fail-next', {}, 422, /list/],
    ['fail-randomly', { faults: ['hang'] }, 422, /number/],
    ['happen', { id: 'nothing', name: 'sent' }, 422, /not the id of a mail/],
    ['happen', { id: 'nothing', name: 'lost' }, 422, /delivered/],
    ['webhooks', { repeat: 'often' }, 422, /repeat/],
    ['webhooks', { speed: 1 }, 422, /speed/],
    ['nothing', {}, 404, /GET stats/],
  ])('%s with %j is refused', async (name, content, status, message) => {
    const { fake } = await started();
    const answer = await control(fake.url, name, content);
    expect(answer).toEqual({ status, body: { message: expect.stringMatching(message) } });
  });

  it('refuse forms of other sites, and host names that resolve to this machine', async () => {
    const { fake } = await started();
    const form = await fetch(`${fake.url}/_control/release`, { method: 'POST', body: '{}' });
    expect(form.status).toBe(415);
    const asking = request(`${fake.url}/_control/stats`, { headers: { host: 'rebound.example' } }).end();
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});

describe('the pages', () => {
  it('list the mails and their events, as text', async () => {
    const { fake, resend } = await started();
    expect(await (await fetch(fake.url)).text()).toContain('None yet');
    taken(await resend.emails.send(aMail({ to: 'bounced@meyer.example', subject: '<b>"Hi" & co</b>' })));
    const page = await (await fetch(fake.url)).text();
    expect(page).toContain('&#60;b&#62;&#34;Hi&#34; &#38; co&#60;/b&#62;');
    expect(page).not.toContain('<b>');
    expect(page).toMatch(/bounced@meyer\.example[\s\S]*<td>bounced/);
  });

  it('show a mail without running scripts, and open its links in a new tab', async () => {
    const { fake, resend } = await started();
    const html =
      '<html><head></head><body><script>1</script><a href="https://a.example/">Join</a></body></html>';
    const { id } = taken(await resend.emails.send({ ...aMail({ text: '</pre><script>' }), html }));
    const page = await (await fetch(`${fake.url}/mails/${id}`)).text();
    expect(page).toContain('<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"');
    expect(page).toContain('&#60;/pre&#62;&#60;script&#62;');
    expect(page).toContain('send_id=send_1');
    expect(page).not.toContain('<script>');
    const alone = await fetch(`${fake.url}/mails/${id}/html`);
    expect(alone.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*; sandbox allow-popups/,
    );
    expect(await alone.text()).toContain('<head><base target="_blank"></head>');
    expect((await fetch(`${fake.url}/mails/nothing`)).status).toBe(404);
  });
});
