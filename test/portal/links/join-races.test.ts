// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Invited, invitationOf, invite, mailsOf, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { repeatOn503 } from '../../support/run/until-answered.ts';
import { onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

/** Presses the join form's button; every call is a separate browser. */
const press = ({ links }: Invited, form: { name?: string; password: string }, visitor = site.newVisitor()) =>
  visitor.post(pathOf(links.join)).type('form').send(form);

const cancel = ({ onboardingId }: Invited) =>
  site
    .newVisitor()
    .post(`/v1/onboardings/${onboardingId}/cancel`)
    .set('Authorization', `Bearer ${site.world.apiKeys.test}`)
    .expect(200);

/** The users who joined, from the database. */
async function members({ onboardingId }: Invited) {
  const { business_account_id } = await invitationOf(site, onboardingId);
  return site.world.test.store
    .knex('memberships')
    .join('users', 'users.id', 'memberships.user_id')
    .where({ business_account_id })
    .select('users.email', 'users.name', 'memberships.role');
}

/** Expects one person in, one account with bound licenses, one mail that says so. */
async function expectOneJoined(invited: Invited) {
  await onboardingIs(site.world.test, invited.onboardingId, 'completed', { closed: true });
  expect(await members(invited)).toMatchObject([{ email: invited.email, role: 'admin' }]);
  const kinds = (await mailsOf(site, invited.email, 2)).map(({ kind }) => kind);
  expect(kinds).toEqual(['license-bound', 'invitation']);
}

describe('at one link', () => {
  test('of two people at once one joins, and the other learns why not', async () => {
    const invited = await invite(site);
    const answers = await Promise.all([
      press(invited, { name: 'Anna', password: 'the password of Anna' }),
      press(invited, { name: 'Bert', password: 'the password of Bert' }),
    ]);
    await expectOneJoined(invited);
    const joined = answers.filter(({ status }) => status === 303);
    expect(joined).toHaveLength(1);
    const other = answers.find(({ status }) => status !== 303);
    expect([410, 422]).toContain(other?.status);
    expect(other?.text).toMatch(/has been accepted|Invalid Email or Password/);
    const [member] = await members(invited);
    const signIn = (name: string) =>
      site.world.test.auth.signIn(
        { email: invited.email, password: `the password of ${name}` },
        new Headers(),
      );
    expect(await signIn(member.name)).not.toBeNull();
    expect(await signIn(member.name === 'Anna' ? 'Bert' : 'Anna')).toBeNull();
  });

  test('a form sent five times at once lets its sender in each time', async () => {
    const invited = await invite(site);
    const form = { name: 'Anna', password: PASSWORD };
    const send = () => repeatOn503(() => press(invited, form));
    const answers = await Promise.all(Array.from({ length: 5 }, send));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    for (const { headers } of answers) {
      const accounts = await site
        .newVisitor()
        .get('/test/accounts')
        .set('Cookie', String(headers['set-cookie']).split(';')[0] ?? '');
      expect(accounts.status).toBe(200);
    }
    await expectOneJoined(invited);
  });

  test('pressing again after joining needs the password, and opens the account', async () => {
    const invited = await invite(site);
    const form = { name: 'Anna', password: PASSWORD };
    expect((await press(invited, form)).status).toBe(303);
    await expectOneJoined(invited);
    const again = await press(invited, form);
    expect(again.headers.location).toMatch(/^\/test\/accounts\/acct_/);
    const stranger = await press(invited, { name: 'Bert', password: 'the password of Bert' });
    expect(stranger.status).toBe(410);
    expect(stranger.headers['set-cookie']).toBeUndefined();
    expect(stranger.text).toContain('This invitation has been accepted');
  });

  test('joining after it was revoked says so, and no one joins', async () => {
    const invited = await invite(site);
    await cancel(invited);
    const answer = await press(invited, { name: 'Anna', password: PASSWORD });
    expect(answer.status).toBe(410);
    expect(answer.text).toContain('This invitation was revoked');
    expect(await members(invited)).toEqual([]);
  });

  test('joining while it is revoked ends one way or the other', async () => {
    const invited = await invite(site);
    const [answer] = await Promise.all([
      press(invited, { name: 'Anna', password: PASSWORD }),
      cancelLoosely(invited),
    ]);
    const { status } = await invitationOf(site, invited.onboardingId);
    expect([status, answer.status, (await members(invited)).length]).toEqual(
      status === 'accepted' ? ['accepted', 303, 1] : ['revoked', 410, 0],
    );
    if (status === 'revoked') expect(answer.text).toContain('This invitation was revoked');
  });
});

const cancelLoosely = ({ onboardingId }: Invited) =>
  site
    .newVisitor()
    .post(`/v1/onboardings/${onboardingId}/cancel`)
    .set('Authorization', `Bearer ${site.world.apiKeys.test}`);

describe('pressing again works', () => {
  test('after the service died between creating the user and the Update', async () => {
    const invited = await invite(site);
    await site.world.test.auth.claim({ email: invited.email, name: 'Anna', password: PASSWORD });
    const page = await site.newPage();
    await page.goto(invited.links.join);
    await page.getByLabel('Your password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in and join' }).click();
    await page.waitForURL(/\/test\/accounts\/acct_/);
    await expectOneJoined(invited);
  });

  test('after the worker was away', async () => {
    const invited = await invite(site);
    await site.world.stopWorker();
    const form = { name: 'Anna', password: PASSWORD };
    const away = await press(invited, form);
    expect(away.status).toBe(503);
    expect(away.headers['retry-after']).toBe('5');
    expect(away.text).toContain('Not available right now');
    await site.world.startWorker();
    // The server offers a task that was lost with the old worker again later than a person waits for a page.
    const back = await repeatOn503(() => press(invited, form));
    expect(back.status).toBe(303);
    await expectOneJoined(invited);
  });
});
