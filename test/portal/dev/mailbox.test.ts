import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeResend } from '../../../fake-resend/server.ts';
import { invite, type Mail, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openWorld } from '../../support/cases/world.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: ['live', 'test'] });
});
afterAll(() => site?.close());

describe('the local mailbox', () => {
  test('lists sent mails as JSON, newest first, from both environments', async () => {
    const live = await invite(site, {}, { mode: 'live' });
    const later = await invite(site, { companyName: '株式会社ノースゲート' });
    const mails = (await site.newVisitor().get('/dev/mailbox.json').expect(200)).body as Mail[];
    expect(mails.map(({ mode, to }) => [mode, to])).toEqual([
      ['test', later.email],
      ['live', live.email],
    ]);
    for (const mail of mails) {
      expect(Object.keys(mail).sort()).toEqual([
        'html',
        'id',
        'kind',
        'links',
        'mode',
        'replyTo',
        'sentAt',
        'subject',
        'text',
        'to',
      ]);
      expect(mail).toMatchObject({ kind: 'invitation', subject: expect.any(String) });
      expect(new Date(mail.sentAt).toISOString()).toBe(mail.sentAt);
      expect(mail.html).toContain(mail.links.action);
      expect(mail.text).toContain(mail.links.action);
    }
    expect(mails[0]?.links.action).toBe(later.links.join);
  });

  test('keeps the order of mails with the same time', async () => {
    const { mailbox } = site.world.test.store;
    const sentAt = '2020-01-01T00:00:00.000Z';
    for (const id of ['m1', 'm2', 'm3']) {
      const rest = {
        send_id: id,
        from: 'us@vendor.example',
        to: 'order@mueller.example',
        subject: id,
        kind: 'reminder' as const,
      };
      await mailbox.keep([{ ...rest, id, html: '', text: '', links: '{}', headers: '{}', sent_at: sentAt }]);
    }
    const subjects = (await mailsOf(site, 'order@mueller.example', 3)).map(({ subject }) => subject);
    expect(subjects).toEqual(['m3', 'm2', 'm1']);
  });

  test('shows its mails on pages, as HTML that cannot run and as text', async () => {
    const { mail, company } = await invite(site);
    const page = await site.newPage();
    await page.goto(`${site.url}/dev/mailbox`);
    await page.getByRole('link', { name: 'Test', exact: true }).click();
    await page.getByRole('link', { name: mail.to }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(mail.subject);
    const button = page.frameLocator('iframe').getByRole('link', { name: 'Join' }).first();
    await button.waitFor();
    const opened = page.context().waitForEvent('page');
    await button.click();
    const joining = await opened;
    await joining.waitForURL(mail.links.action);
    await joining.getByLabel('Your name').fill('Anna');
    await joining.getByLabel('Choose a password').fill('short one');
    await joining.getByRole('button', { name: 'Join the account' }).click();
    await joining.waitForURL(/\/test\/accounts\/acct_/);
    expect(await joining.getByRole('heading', { level: 1 }).textContent()).toBe(company);
    await page.getByRole('link', { name: 'Text' }).click();
    expect(await page.locator('pre').textContent()).toContain(company);
    await page.getByRole('link', { name: mail.links.action }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'This invitation has been accepted',
    );
    await page.context().close();

    const raw = await site.newVisitor().get(`/dev/mailbox/test/${mail.id}/raw`);
    expect(raw.headers['content-security-policy']).toMatch(/default-src 'none'.*sandbox/);
    for (const path of [
      `/dev/mailbox/live/${mail.id}`,
      '/dev/mailbox/test/nothing',
      `/dev/mailbox/x/${mail.id}`,
    ]) {
      expect([path, (await site.newVisitor().get(path)).status]).toEqual([path, 404]);
    }
  });

  test('answers this machine only', async () => {
    const { mail } = await invite(site);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '10.0.0.1']) {
      for (const path of ['/dev/mailbox.json', '/dev/mailbox', `/dev/mailbox/test/${mail.id}/raw`]) {
        const { status, text } = await site.newVisitor().get(path).set('Host', host);
        expect([host, path, status]).toEqual([host, path, 403]);
        expect(text).not.toContain(mail.to);
      }
    }
    // A proxy in front that replaces the Host by our own name.
    for (const name of ['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Real-IP', 'Via']) {
      const { status, text } = await site.newVisitor().get('/dev/mailbox.json').set(name, '192.0.2.7');
      expect([name, status]).toEqual([name, 403]);
      expect(text).not.toContain(mail.to);
    }
    for (const host of ['localhost', 'LOCALHOST:3000', '127.0.0.1:1', '[::1]:3000']) {
      const { status } = await site.newVisitor().get('/dev/mailbox.json').set('Host', host);
      expect([host, status]).toEqual([host, 200]);
    }
  });

  test('is off when the live environment sends through a provider', async () => {
    const resend = await startFakeResend();
    const world = await openWorld({
      env: { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url },
      workers: [],
    });
    try {
      for (const path of ['/dev/mailbox', '/dev/mailbox.json', '/dev/mailbox/live/x'])
        expect((await request(world.app).get(path)).status).toBe(404);
      expect((await request(world.app).get('/')).text).not.toContain('mailbox');
    } finally {
      await world.close();
      await resend.close();
    }
  });
});

test('gives the link of a mail that a person opens', async () => {
  const { mail, links } = await invite(site);
  expect(mail.links).toEqual({ action: links.join, decline: links.decline });
  expect((await site.newVisitor().get(pathOf(mail.links.action))).status).toBe(200);
});
