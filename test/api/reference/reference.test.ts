import { createHash } from 'node:crypto';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;

beforeAll(async () => {
  site = await openSite({ workers: [] });
});

afterAll(() => site?.close());

test('the reference shows the operations, asks no other origin, and breaks no rule of its page', async () => {
  const page = await site.newPage();
  const foreign: string[] = [];
  const complaints: string[] = [];
  page.on('request', (asked) => {
    const { origin, protocol } = new URL(asked.url());
    if (origin !== site.url && protocol !== 'data:' && protocol !== 'blob:') foreign.push(asked.url());
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${site.url}/docs`);
  await page.getByText('Stores an order').first().waitFor();
  // It draws the operations further down once they are scrolled to.
  await page.getByText('Campaigns').first().waitFor({ state: 'attached' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  expect(foreign).toEqual([]);
  expect(complaints).toEqual([]);
});

test('the page allows nothing of another origin, even if its script were changed', async () => {
  const answer = await request(site.url).get('/docs').expect(200);
  expect(answer.get('X-Content-Type-Options')).toBe('nosniff');
  const policy = answer.get('Content-Security-Policy');
  expect(policy).toContain("default-src 'none';script-src 'self';");
  expect(policy).toContain("connect-src 'self'");
  expect(policy).not.toMatch(/https?:|unsafe-eval|\*/);
});

test('the script of the reference is the one of its package, with and without compression', async () => {
  const read = async (encoding: string) => {
    const answer = await request(site.url)
      .get('/docs/scalar.js')
      .set('Accept-Encoding', encoding)
      .buffer()
      .parse((res, done) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => done(null, Buffer.concat(chunks)));
      })
      .expect(200);
    return createHash('sha256').update(answer.body).digest('hex');
  };
  const sha256 = 'bf091006bdc3af6067af77c2f534812e3e633e94a94e87138069f570f33b762c';
  expect(await read('gzip')).toBe(sha256);
  expect(await read('identity')).toBe(sha256);
});

test('the mailbox leads to the reference', async () => {
  expect((await request(site.url).get('/dev/mailbox').expect(200)).text).toContain('href="/docs"');
});
