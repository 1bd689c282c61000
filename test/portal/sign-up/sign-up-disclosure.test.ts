import { afterAll, beforeAll, expect, test } from 'vitest';
import { finishAfterAnswers } from '../../../portal/shell/after-answer.ts';
import { invite, mailsOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';
import { anAddress, aSignUp, postSignUp, traces, verifyLink } from '../../support/portal/sign-ups.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { SIGN_UP_DISCLOSURE: 'after-verification' } });
});
afterAll(() => site?.close());

const kinds = async (email: string, count: number) =>
  (await mailsOf(site, email, count)).map(({ kind }) => kind).sort();

test('every address gets the same answer and the same work; only the mail differs', async () => {
  const unknown = anAddress();
  const known = anAddress();
  await aMember(site.world.test, known);
  const { email: invited, workflowId } = await invite(site);
  await fastForward(site.world.test.temporal.client, workflowId, { minutes: 2 });

  const { knex } = site.world.test.store;
  const answers = [];
  for (const email of [unknown, known, invited]) {
    const statements: string[] = [];
    const note = ({ sql, method }: { sql: string; method?: string }) => {
      if (/sign_ups|mail_sends/.test(sql) && /^(insert|select max)/.test(sql)) statements.push(method ?? sql);
    };
    knex.on('query', note);
    const { status, text, headers } = await postSignUp(site, aSignUp(email));
    knex.off('query', note);
    const same = text.replace(/\S•••\w?@\w+\.example/, 'ADDRESS');
    answers.push({ status, same, headers: Object.keys(headers), own: statements.slice(0, 2) });
  }
  expect(answers[0]?.status).toBe(200);
  expect(answers[0]?.same).toContain('We have sent a mail to ADDRESS.');
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);

  expect(await kinds(unknown, 1)).toEqual(['verify-address']);
  expect(await kinds(known, 1)).toEqual(['account-exists']);
  expect(await kinds(invited, 3)).toEqual(['invitation', 'invitation', 'verify-address']);
  const [mail] = await mailsOf(site, known, 1);
  expect(mail?.links).toEqual({
    action: `${site.url}/test/sign-in`,
    reset: `${site.url}/test/forgot-password`,
  });
  expect((await traces(site, known)).accounts).toEqual([]);

  // A second request too soon gets the same answer for both addresses.
  const again = await Promise.all([unknown, known].map((email) => postSignUp(site, aSignUp(email))));
  const told = again.map(({ status, text }) => [status, text.replace(/value="[^"]*example"/, '')]);
  expect(told[0]?.[0]).toBe(422);
  expect(told[1]).toEqual(told[0]);
});

test('the stop of a service waits for the invitations that a sign-up mails again', async () => {
  const { email, workflowId } = await invite(site);
  const { temporal, store } = site.world.test;
  await fastForward(temporal.client, workflowId, { minutes: 2 });
  await site.world.stopWorker();
  expect((await postSignUp(site, aSignUp(email))).status).toBe(200);
  const sent = () => store.knex('mail_sends').where({ recipient: email, kind: 'invitation' });
  const sentAtStop = finishAfterAnswers().then(sent);
  await site.world.startWorker();
  expect(await sentAtStop).toHaveLength(2);
});

test('once the address is proved, its invitations show: Join, or a new account anyway', async () => {
  const { email, company, workflowId, onboardingId } = await invite(site);
  await postSignUp(site, aSignUp(email));
  const page = await site.newPage({ javaScriptEnabled: false });
  const link = await verifyLink(site, email, 2);
  await page.goto(link);
  expect(await page.getByRole('status').textContent()).toContain('You have already been invited to join');
  await fastForward(site.world.test.temporal.client, workflowId, { minutes: 2 });
  await page.getByLabel('The password you chose').fill(PASSWORD);
  await page.getByRole('button', { name: `Join ${company}` }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Check your inbox');
  expect(await kinds(email, 3)).toEqual(['invitation', 'invitation', 'verify-address']);

  await page.getByRole('link', { name: 'Back' }).click();
  await page.getByLabel('The password you chose').fill(PASSWORD);
  await page.getByRole('button', { name: 'Create a new business account anyway' }).click();
  await page.waitForURL(/\/test\/accounts\/acct_/);
  expect((await traces(site, email)).accounts).toHaveLength(1);
  expect((await site.world.test.store.onboardings.get(onboardingId))?.status).toBe('invited');
  await page.context().close();
});

test('no one joins or learns of an invitation on the sign-up page', async () => {
  const { email, onboardingId } = await invite(site);
  const onboarding = await site.world.test.store.onboardings.get(onboardingId);
  const { status } = await site
    .newVisitor()
    .post('/test/sign-up/join')
    .type('form')
    .send({ email, invitation: onboarding?.invitation_id });
  expect(status).toBe(404);
  expect(await mailsOf(site, email, 1)).toHaveLength(1);
});

test('a browser that asks for German gets German pages and mails, and its user keeps the language', async () => {
  const email = anAddress();
  const page = await site.newPage({ locale: 'de-AT', javaScriptEnabled: false });
  await page.goto(`${site.url}/test/sign-up`);
  await page.getByLabel('Unternehmen').fill('evil.example');
  await page.getByLabel('Ihr Name').fill('Jürgen Groß');
  await page.getByLabel('Ihre E-Mail-Adresse').fill(email);
  await page.getByLabel('Passwort wählen').fill(PASSWORD);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('nicht wie eine Webadresse aussehen');
  await page.getByLabel('Unternehmen').fill('Nordbau & Co. KG');
  await page.getByLabel('Passwort wählen').fill(PASSWORD);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  expect(await page.getByRole('main').textContent()).toContain('Wir haben eine E-Mail an i•••');
  const [mail] = await mailsOf(site, email, 1);
  expect(mail?.subject).toContain('Bestätigen Sie Ihre E-Mail-Adresse');

  await page.goto(mail?.links.action ?? '');
  await page.getByLabel('Das Passwort, das Sie gewählt haben').fill(PASSWORD);
  await page.getByRole('button', { name: 'Bestätigen und Konto anlegen' }).click();
  await page.waitForURL(/\/test\/accounts\/acct_/);
  await page.context().close();
  // In another browser too, whatever language that asks for.
  const elsewhere = await site
    .newVisitor()
    .get('/test/accounts')
    .set('Cookie', await signedIn(site.world.test, email))
    .set('Accept-Language', 'en');
  expect(elsewhere.text).toContain('<html lang="de">');
  expect(elsewhere.text).toContain('<h1>Geschäftskonten verwalten</h1>');

  const known = anAddress();
  await aMember(site.world.test, known);
  await postSignUp(site, aSignUp(known)).set('Accept-Language', 'de');
  const [exists] = await mailsOf(site, known, 1);
  expect(exists?.subject).toContain('Sie haben bereits ein Benutzerkonto');
});
