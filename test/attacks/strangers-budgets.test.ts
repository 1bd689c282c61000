// @module-tag long
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Invited, invite, mailsOf, pathOf } from '../support/cases/invited.ts';
import { openSite, type Site } from '../support/portal/browse.ts';
import { aMember, PASSWORD } from '../support/portal/people-with-passwords.ts';
import { anAddress, aSignUp } from '../support/portal/sign-ups.ts';
import { onboardingIs } from '../support/run/watch.ts';
import { fastForward } from '../support/temporal/fast-forward.ts';

/** What a stranger with HTTP and many network addresses can use up: nothing that others need. */

const MAILS_OF_FORMS = 40;
/** Three quarters of it. */
const STRANGERS_MAILS = 30;

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1', MAILING_FORMS: String(MAILS_OF_FORMS) } });
});
afterAll(() => site?.close());

let networks = 0;
const aNetwork = () => {
  networks += 1;
  return `203.0.${113 + (networks >> 8)}.${networks & 255}`;
};
const post = (path: string, form: object, { from = aNetwork(), cookie = '' } = {}) =>
  site.newVisitor().post(path).set('X-Forwarded-For', from).set('Cookie', cookie).type('form').send(form);
const vendor = (invited: Invited, name: string, body: object = {}) =>
  site
    .newVisitor()
    .post(`/v1/onboardings/${invited.onboardingId}/${name}`)
    .set('Authorization', `Bearer ${site.world.apiKeys.test}`)
    .send(body);
const pass = ({ workflowId }: Invited, time: Parameters<typeof fastForward>[2]) =>
  fastForward(site.world.test.temporal.client, workflowId, time);

/** Signs in over HTTP; the cookies of the browser. */
async function signIn(email: string, from = aNetwork()): Promise<string> {
  const { headers } = await post('/test/sign-in', { email, password: PASSWORD }, { from }).expect(303);
  return [headers['set-cookie'] ?? []]
    .flat()
    .map((cookie: string) => cookie.split(';')[0])
    .join('; ');
}

describe('a stranger who knows an invited address', () => {
  test('presses Join for days, and uses up neither the vendor’s mails nor those of the invited person', async () => {
    const invited = await invite(site);
    const { email, links } = invited;
    await pass(invited, { minutes: 2 });
    const shown = await post('/test/sign-up', aSignUp(email));
    const invitation = /name="invitation" value="(inv_[^"]+)"/.exec(shown.text)?.[1];
    expect(invitation).toBeDefined();
    const press = () => post('/test/sign-up/join', { email, invitation });
    const answers: number[] = [];
    for (let day = 0; day < 5; day += 1) {
      for (let time = 0; time < 4; time += 1) {
        answers.push((await press()).status);
        await pass(invited, { minutes: 2 });
      }
      await pass(invited, { hours: 24 });
    }
    expect(answers.filter((status) => status === 200)).toHaveLength(6);
    const last = await press();
    expect([last.status, last.text.includes('Not sent again')]).toEqual([409, true]);

    await vendor(invited, 'resend').expect(200);
    await pass(invited, { days: 15 });
    await onboardingIs(site.world.test, invited.onboardingId, 'expired');
    const before = (await mailsOf(site, email, 1)).length;
    await post(`${pathOf(links.join)}/fresh`, { email }).expect(200);
    const [fresh] = await mailsOf(site, email, before + 1);
    expect(fresh?.kind).toBe('invitation');
    await vendor(invited, 'correct-email', { primaryEmail: `new-${email}` }).expect(200);
    await mailsOf(site, `new-${email}`, 1);
  }, 300_000);

  test('keeps asking with the link that stops reminders, and the link that joins still mails', async () => {
    const invited = await invite(site);
    const { email, links } = invited;
    await pass(invited, { minutes: 2 });
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1) {
      statuses.push((await post(`${pathOf(links.reminders)}/fresh`, { email })).status);
      await pass(invited, { hours: 13 });
    }
    // The page promises no mail once there is none.
    expect(statuses.slice(-2)).toEqual([409, 409]);
    await pass(invited, { days: 15 });
    await onboardingIs(site.world.test, invited.onboardingId, 'expired');
    const before = (await mailsOf(site, email, 1)).length;
    await post(`${pathOf(links.join)}/fresh`, { email }).expect(200);
    await mailsOf(site, email, before + 1);
  }, 300_000);
});

describe('a stranger with many network addresses', () => {
  test('sends faulty forms and asks for passwords of unknown people: the forms stay open', async () => {
    const forms = ['sign-up', 'forgot-password', 'ask-an-admin'];
    for (let network = 0; network < 21; network += 1) {
      const from = aNetwork();
      const sent = Array.from({ length: 29 }, (_, time) => {
        const form = forms[time % forms.length] ?? '';
        const unknown = form === 'forgot-password' && time % 2 === 0;
        return post(`/test/${form}`, unknown ? { email: `${network}-${time}@unknown.example` } : {}, {
          from,
        });
      });
      const statuses = (await Promise.all(sent)).map(({ status }) => status);
      expect(new Set(statuses)).toEqual(new Set([200, 422]));
    }
    await post('/test/sign-up', aSignUp(anAddress())).expect(200);
    const email = anAddress();
    await aMember(site.world.test, email);
    await post('/test/forgot-password', { email }).expect(200);
    await mailsOf(site, email, 1);
  }, 120_000);

  test('has mails sent until strangers get no more: who holds a link or is known still gets theirs', async () => {
    const expired = await invite(site);
    await pass(expired, { days: 15 });
    await onboardingIs(site.world.test, expired.onboardingId, 'expired');
    const known = anAddress();
    await aMember(site.world.test, known);
    const cookie = await signIn(known);
    let refused = false;
    for (let mail = 0; mail < STRANGERS_MAILS + 1 && !refused; mail += 1) {
      const answer = await post('/test/sign-up', aSignUp(anAddress()));
      expect([200, 429]).toContain(answer.status);
      refused = answer.status === 429;
      if (refused) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(refused).toBe(true);
    const before = (await mailsOf(site, expired.email, 1)).length;
    await post(`${pathOf(expired.links.join)}/fresh`, { email: expired.email }).expect(200);
    await mailsOf(site, expired.email, before + 1);
    await post('/test/forgot-password', { email: known }, { cookie }).expect(200);
    await mailsOf(site, known, 1);
  }, 120_000);
});

describe('a person with a sign-in', () => {
  test('has one right password checked 56 times at once: others sign in meanwhile', async () => {
    const [busy, other] = [anAddress(), anAddress()];
    await aMember(site.world.test, busy);
    await aMember(site.world.test, other);
    const flood = Array.from({ length: 56 }, () =>
      post('/test/sign-in', { email: busy, password: PASSWORD }),
    );
    const mine = post('/test/sign-in', { email: other, password: PASSWORD });
    const [answer, ...answers] = await Promise.all([mine, ...flood]);
    expect(answer.status).toBe(303);
    expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(0);
  });

  test('has passwords checked for many addresses from one network: others sign in meanwhile', async () => {
    const [from, other] = [aNetwork(), anAddress()];
    await aMember(site.world.test, other);
    const flood = Array.from({ length: 120 }, (_, time) =>
      post('/test/sign-in', { email: `${time}@unknown.example`, password: 'a wrong one' }, { from }),
    );
    const [answer] = await Promise.all([
      post('/test/sign-in', { email: other, password: PASSWORD }),
      ...flood,
    ]);
    expect(answer.status).toBe(303);
  });

  test('signs in again and again: right passwords count too', async () => {
    const [email, from] = [anAddress(), aNetwork()];
    await aMember(site.world.test, email);
    const statuses: number[] = [];
    for (let time = 0; time < 31; time += 1)
      statuses.push((await post('/test/sign-in', { email, password: PASSWORD }, { from })).status);
    expect(statuses).toEqual([...Array(30).fill(303), 429]);
    await post('/test/sign-in', { email, password: PASSWORD }).expect(303);
  });

  test('changes the password 30 times: a notice for each of a few, then no change', async () => {
    const email = anAddress();
    await aMember(site.world.test, email);
    let cookie = await signIn(email);
    let current = PASSWORD;
    const statuses: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      const password = `another long password ${time}`;
      const answer = await post('/test/account/password', { current, password }, { cookie });
      statuses.push(answer.status);
      if (answer.status !== 303) continue;
      current = password;
      const fresh = [answer.headers['set-cookie'] ?? []].flat().map((one: string) => one.split(';')[0] ?? '');
      const names = fresh.map((one) => one.split('=')[0]);
      const kept = cookie.split('; ').filter((one) => !names.includes(one.split('=')[0]));
      cookie = [...kept, ...fresh].join('; ');
    }
    expect(statuses).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
    const mails = await mailsOf(site, email, 5);
    expect(mails.filter(({ kind }) => kind === 'password-changed')).toHaveLength(5);
  });
});
