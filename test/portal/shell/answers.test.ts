import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Invited, invitationOf, invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { AN_HOUR_OF_BUSINESS } from '../../support/cases/week-moments.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ beginsAt: AN_HOUR_OF_BUSINESS });
});
afterAll(() => site?.close());

const get = (url: string) => site.newVisitor().get(pathOf(url));
const post = (url: string, form: object) => site.newVisitor().post(pathOf(url)).type('form').send(form);
const client = () => site.world.test.temporal.client;

/** A history with its payloads as text. */
const readable = (history: object): string =>
  JSON.stringify(history, (key, value: unknown) =>
    key === 'data' && typeof value === 'string' ? Buffer.from(value, 'base64').toString() : value,
  );

const notes = async ({ onboardingId }: Invited): Promise<string[]> => {
  const { id } = await invitationOf(site, onboardingId);
  return site.world.test.store.knex('invitation_notes').where({ invitation_id: id }).pluck('text');
};

describe('declining', () => {
  test('needs a reason, which stays out of the history, and can be undone', async () => {
    const invited = await invite(site);
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(invited.mail.links.action);
    await page.getByRole('link', { name: 'Decline the invitation' }).click();
    expect(page.url()).toBe(invited.mail.links.decline);
    const reason = 'I left the company – ask Ümit <it@mueller.example>';
    await page.getByLabel('Why do you decline?').fill(reason);
    await page.getByRole('button', { name: 'Decline the invitation' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You have declined');
    await onboardingIs(site.world.test, invited.onboardingId, 'declined');
    expect(await notes(invited)).toEqual([reason]);
    const history = await client().workflow.getHandle(invited.workflowId).fetchHistory();
    const payloads = readable(history);
    expect(payloads).toContain('note_');
    for (const secret of ['left the company', invited.email, 'Müller'])
      expect(payloads).not.toContain(secret);

    await page.getByRole('link', { name: 'Ask for a fresh invitation' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This invitation was declined');
    await fastForward(client(), invited.workflowId, { minutes: 2 });
    await page.getByLabel('The address this invitation was sent to').fill(invited.email);
    await page.getByRole('button', { name: 'Send a fresh invitation' }).click();
    const [fresh] = await mailsOf(site, invited.email, 2);
    await page.goto(fresh?.links.action ?? '');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`Join ${invited.company}`);
    await page.context().close();
  });

  test('without a reason, or with too long a one, declines nothing', async () => {
    const invited = await invite(site);
    for (const reason of ['', '   ', 'x'.repeat(501)]) {
      const { status, text } = await post(invited.links.decline, { reason });
      expect([status, text.includes('Say why in a few words')]).toEqual([422, true]);
    }
    expect(await notes(invited)).toEqual([]);
    await onboardingIs(site.world.test, invited.onboardingId, 'invited');
  });

  test('twice at once is done once; the other request gets the same answer', async () => {
    const invited = await invite(site);
    const answers = await Promise.all([1, 2].map(() => post(invited.links.decline, { reason: 'No' })));
    for (const { status, text } of answers) {
      expect([200, 410]).toContain(status);
      expect(text).toMatch(/You have declined|This invitation was declined/);
    }
    await onboardingIs(site.world.test, invited.onboardingId, 'declined');
  });
});

describe('stopping reminders', () => {
  const stopped = async ({ onboardingId }: Invited) =>
    (await invitationOf(site, onboardingId)).reminders_stopped_at !== null;

  test('is one button, can be undone, and declines nothing', async () => {
    const invited = await invite(site);
    const page = await site.newPage({ javaScriptEnabled: false });
    await page.goto(invited.links.reminders);
    expect(await stopped(invited)).toBe(false);
    await page.getByRole('button', { name: 'Stop reminders' }).click();
    expect(await page.getByRole('status').textContent()).toContain('You will get no more reminders');
    // The answer has an address of its own, to which the browser can go back.
    expect(new URL(page.url()).pathname).toMatch(/^\/test\/answers\//);
    expect(await stopped(invited)).toBe(true);
    await page.getByRole('button', { name: 'Turn reminders on again' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Stop reminders');
    expect(await stopped(invited)).toBe(false);
    expect(JSON.parse((await invitationOf(site, invited.onboardingId)).reminders)).toHaveLength(4);
    // This link is in the hands of mail programs too, so it does not lead to the one that joins.
    expect(await page.getByRole('link', { name: /Join/ }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Send the invitation again' }).count()).toBe(1);
    await page.context().close();
  });

  test('works from a mail program (RFC 8058): no cookie, a foreign origin, no redirect', async () => {
    const invited = await invite(site);
    const oneClick = (headers: Record<string, string>) =>
      post(invited.links.reminders, { 'List-Unsubscribe': 'One-Click' }).set(headers);
    const first = await oneClick({ Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' });
    expect([first.status, first.headers.location]).toEqual([200, undefined]);
    expect(await stopped(invited)).toBe(true);
    expect((await oneClick({})).status).toBe(200);
    expect(await stopped(invited)).toBe(true);
    const undo = await post(`${invited.links.reminders}/on`, {}).set('Origin', 'https://mail.example');
    expect(undo.status).toBe(403);
    expect(await stopped(invited)).toBe(true);

    await fastForward(client(), invited.workflowId, { days: 13 });
    await onboardingIs(site.world.test, invited.onboardingId, 'invited');
    await fastForward(client(), invited.workflowId, { days: 2 });
    await onboardingIs(site.world.test, invited.onboardingId, 'expired');
    expect((await mailsOf(site, invited.email, 1)).map(({ kind }) => kind)).toEqual(['invitation']);
  });

  test('as multipart, which RFC 8058 allows too', async () => {
    const invited = await invite(site);
    const form = new FormData();
    form.set('List-Unsubscribe', 'One-Click');
    const request = { method: 'POST', body: form, redirect: 'manual' } as const;
    const { status } = await fetch(invited.links.reminders, request);
    expect(status).toBe(200);
    expect(await stopped(invited)).toBe(true);
  });

  test('repeatedly adds nothing to the history', async () => {
    const invited = await invite(site);
    await post(invited.links.reminders, {});
    const length = async () =>
      (await client().workflow.getHandle(invited.workflowId).describe()).historyLength;
    const before = await length();
    for (let times = 0; times < 5; times += 1) await post(invited.links.reminders, {});
    expect(await length()).toBe(before);
    expect((await get(invited.links.reminders)).text).toContain('Reminders are off');
  });
});
