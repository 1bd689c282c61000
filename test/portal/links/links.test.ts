import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forwardWithMail } from '../../support/cases/forward-with-mail.ts';
import { type Invited, invite, linksOf, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { anOrder, submit } from '../../support/cases/orders.ts';
import { AN_HOUR_OF_BUSINESS } from '../../support/cases/week-moments.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { alterCharacter } from '../../support/run/alter.ts';
import { onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => site?.close());

const get = (url: string) => site.newVisitor().get(pathOf(url));
const post = (url: string, form: object) => site.newVisitor().post(pathOf(url)).type('form').send(form);
const pass = ({ workflowId }: Invited, time: Parameters<typeof fastForward>[2]) =>
  fastForward(site.world.test.temporal.client, workflowId, time);

const command = (invited: Invited, name: string, body: object = {}) =>
  site
    .newVisitor()
    .post(`/v1/onboardings/${invited.onboardingId}/${name}`)
    .set('Authorization', `Bearer ${site.world.apiKeys.test}`)
    .send(body)
    .expect(200);

async function expire(invited: Invited): Promise<void> {
  await forwardWithMail(site.world.test, invited.workflowId, 15);
  await onboardingIs(site.world.test, invited.onboardingId, 'expired');
}

const kindsTo = async (email: string, count: number) =>
  (await mailsOf(site, email, count)).map(({ kind }) => kind);

describe('a link that no longer works says why and offers the way on', () => {
  const wayOn = (text: string) => ({
    fresh: text.includes('Send a fresh invitation'),
    signIn: text.includes('/test/sign-in'),
  });

  test('used', async () => {
    const invited = await invite(site);
    await post(invited.links.join, { name: 'Anna', password: PASSWORD }).expect(303);
    for (const link of Object.values(invited.links)) {
      const { status, text } = await get(link);
      expect([status, wayOn(text)]).toEqual([410, { fresh: false, signIn: true }]);
      expect(text).toContain('This invitation has been accepted');
    }
  });

  test('replaced, when the address was corrected', async () => {
    const invited = await invite(site);
    const corrected = `new-${invited.email}`;
    await command(invited, 'correct-email', { primaryEmail: corrected });
    const { status, text } = await get(invited.links.join);
    expect([status, wayOn(text).fresh]).toEqual([410, false]);
    expect(text).toContain('There is a newer invitation');
    expect(text).not.toContain(corrected);
    await mailsOf(site, corrected, 1);
    const asked = await post(`${invited.links.join}/fresh`, { email: invited.email });
    expect(asked.status).toBe(410);
    const joined = await post(invited.links.join, { name: 'Old', password: PASSWORD });
    expect(joined.status).toBe(410);
    await onboardingIs(site.world.test, invited.onboardingId, 'invited');
  });

  test('revoked, also when it had expired before', async () => {
    const invited = await invite(site);
    const late = await invite(site);
    await expire(late);
    await command(invited, 'cancel');
    await command(late, 'cancel');
    for (const { links } of [invited, late]) {
      const { status, text } = await get(links.join);
      expect([status, wayOn(text).fresh]).toEqual([410, false]);
      expect(text).toContain('This invitation was revoked');
      expect(text).toContain('ask an existing admin');
    }
  });

  test('another admin joined first', async () => {
    const invited = await invite(site);
    const { store } = site.world.test;
    const { business_account_id } = await store.onboardings
      .get(invited.onboardingId)
      .then((row) => row ?? Promise.reject(new Error('gone')));
    const claimed = await site.world.test.auth.claim({
      email: `first-${invited.email}`,
      name: 'First',
      password: PASSWORD,
    });
    const userId = claimed?.userId ?? '';
    await store.members.join({
      accountId: business_account_id ?? '',
      userId,
      role: 'admin',
      now: new Date().toISOString(),
    });
    await site.world.test.temporal.client.workflow
      .getHandle(invited.workflowId)
      .signal('adminJoined', { userId });
    await onboardingIs(site.world.test, invited.onboardingId, 'completed');
    const { status, text } = await get(invited.links.join);
    expect([status, wayOn(text).fresh]).toEqual([410, false]);
    expect(text).toContain('Another person joined first');
  });

  test('malformed: cut off, altered, for another purpose, invented', async () => {
    const { links } = await invite(site);
    const token = links.join.split('/').at(-1) ?? '';
    const altered = alterCharacter(token);
    const declineToken = links.decline.split('/').at(-1) ?? '';
    const random = `k1.${'x'.repeat(43)}`;
    const bad = [token.slice(0, 20), `${token}A`, altered, declineToken, random, '..%2f..%2fx', "'--", '%00'];
    for (const token of bad) {
      for (const purpose of ['join', 'decline', 'reminders']) {
        if (token === declineToken && purpose === 'decline') continue;
        const { status, text } = await get(`${site.url}/test/${purpose}/${token}`);
        expect([purpose, token, status]).toEqual([purpose, token, 404]);
        expect(text).toContain('This link is not complete');
        expect(text).toContain('Open the mail again');
      }
      const form = { email: 'a@b.example', name: 'A', password: PASSWORD, reason: 'No' };
      const sent = await post(`${site.url}/test/reminders/${token}/on`, form);
      expect(sent.status).toBe(404);
    }
    const broken = await site.newVisitor().get('/test/join/%zz');
    expect([broken.status, broken.text.includes('Page not found')]).toEqual([404, true]);
  });
});

describe('asking for a fresh invitation', () => {
  test('answers the same whether the address is the invited one, and mails that one only', {
    tags: 'hours',
  }, async () => {
    const invited = await invite(site);
    await expire(invited);
    const page = await site.newPage();
    await page.goto(invited.links.join);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This invitation has expired');
    const ask = async (address: string) => {
      await page.getByLabel('The address this invitation was sent to').fill(address);
      await page.getByRole('button', { name: 'Send a fresh invitation' }).click();
      await page.getByRole('heading', { name: 'Check your inbox' }).waitFor();
      return page.content();
    };
    const wrong = await ask('mallory@elsewhere.example');
    expect(wrong).toContain('check the spam folder');
    await page.getByRole('link', { name: 'Try another address' }).click();
    expect(await ask(` ${invited.email.toUpperCase()}`)).toBe(wrong);
    const ladder = ['last-reminder', 'reminder', 'reminder', 'reminder', 'invitation'];
    expect(await kindsTo(invited.email, 6)).toEqual(['invitation', ...ladder]);

    const old = await get(invited.links.join);
    expect(old.text).toContain('Send a fresh invitation');
    const [mail] = await mailsOf(site, invited.email, 6);
    await page.goto(mail?.links.action ?? '');
    await page.getByLabel('Your name').fill('Anna');
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Join the account' }).click();
    await page.waitForURL(/\/accounts\/acct_/);
    await onboardingIs(site.world.test, invited.onboardingId, 'completed');
    const { mailbox } = site.world.test.store;
    expect((await mailbox.list(1000)).filter(({ to }) => to.includes('mallory'))).toEqual([]);

    // The invitation has ended for good, so the first link must not offer a fresh one.
    const after = await get(invited.links.join);
    expect(after.text).toContain('This invitation has been accepted');
    expect(after.text).not.toContain('Send a fresh invitation');
    await page.context().close();
  });

  test('twice within a minute sends one mail', async () => {
    const invited = await invite(site);
    await expire(invited);
    const ask = async (purpose: 'join' | 'decline' | 'reminders') => {
      const { status, text } = await post(`${invited.links[purpose]}/fresh`, { email: invited.email });
      expect([status, text.includes('Check your inbox')]).toEqual([200, true]);
    };
    await ask('join');
    await onboardingIs(site.world.test, invited.onboardingId, 'invited');
    await mailsOf(site, invited.email, 6);
    for (const purpose of ['decline', 'reminders', 'join'] as const) await ask(purpose);
    // Updates are answered in order: once this one is refused, so were the earlier ones.
    const resend = site
      .newVisitor()
      .post(`/v1/onboardings/${invited.onboardingId}/resend`)
      .set('Authorization', `Bearer ${site.world.apiKeys.test}`);
    expect((await resend.send({})).status).toBe(429);
    expect(await kindsTo(invited.email, 6)).toHaveLength(6);
    await pass(invited, { minutes: 2 });
    await post(`${invited.links.join}/fresh`, { email: invited.email });
    expect(await kindsTo(invited.email, 7)).toHaveLength(7);
  });

  test('needs an address, works on expired and declined links only, and has no page of its own', async () => {
    const invited = await invite(site);
    const open = await post(`${invited.links.join}/fresh`, { email: invited.email });
    expect([open.status, open.headers.location]).toEqual([303, pathOf(invited.links.join)]);
    expect(await kindsTo(invited.email, 1)).toEqual(['invitation']);
    const page = await get(`${invited.links.join}/fresh`);
    expect([page.status, page.headers.location]).toEqual([303, pathOf(invited.links.join)]);
    await expire(invited);
    const empty = await post(`${invited.links.join}/fresh`, {});
    expect([empty.status, empty.text.includes('Type the address')]).toEqual([422, true]);
  });

  test('too often is refused for a while, although no request failed', async () => {
    const other = await openSite();
    try {
      const order = anOrder();
      const { onboardingId } = await submit(other.world, order);
      await mailsOf(other, order.customer.primaryEmail, 1);
      const { join } = await linksOf(other, onboardingId);
      const client = other.world.test.temporal.client;
      await fastForward(client, `onboarding/${order.customer.customerId}`, { days: 15 });
      await onboardingIs(other.world.test, onboardingId, 'expired');
      const statuses = new Set<number>();
      for (let times = 0; times < 35; times += 1) {
        const answer = await other
          .newVisitor()
          .post(`${pathOf(join)}/fresh`)
          .type('form')
          .send({ email: 'mallory@elsewhere.example' });
        statuses.add(answer.status);
      }
      expect([...statuses]).toEqual([200, 429]);
    } finally {
      await other.close();
    }
  });
});
