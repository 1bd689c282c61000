import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { invitationOf, invite, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD, signedIn } from '../../support/portal/people-with-passwords.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const languageOf = (html: string) => /<html lang="([^"]+)"/.exec(html)?.[1];
const headingOf = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();
const inGerman = () => invite(site, { locale: 'de' });

/** A visitor whose browser asks for French. */
const french = {
  get: (path: string) => site.newVisitor().get(path).set('Accept-Language', 'fr'),
  post: (path: string, form: object) =>
    site.newVisitor().post(path).set('Accept-Language', 'fr').type('form').send(form),
};

test('a link’s page has the invitation’s language, then the chosen one, which the new user keeps', async () => {
  const { mail, company, email } = await inGerman();
  const page = await site.newPage({ locale: 'fr-FR', javaScriptEnabled: false });
  await page.goto(mail.links.action);
  expect(languageOf(await page.content())).toBe('de');
  expect(await headingOf(page)).toBe(`${company} beitreten`);
  expect(await page.getByText('Admin: sieht und verwaltet Lizenzen').isVisible()).toBe(true);
  expect(await page.getByRole('definition').allTextContents()).toContainEqual(
    expect.stringMatching(/^\p{L}+tag, \d+\. \p{L}+ \d{4} um /u),
  );

  await page.getByLabel('Sprache', { exact: true }).selectOption('Français');
  await page.getByRole('button', { name: 'Sprache ändern' }).click();
  expect(page.url()).toBe(mail.links.action);
  expect(languageOf(await page.content())).toBe('fr');
  expect(await headingOf(page)).toBe(`Rejoindre ${company}`);

  await page.getByLabel('Votre nom').fill('Zoé');
  await page.getByLabel('Choisissez un mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Rejoindre le compte' }).click();
  await page.waitForURL(/\/test\/accounts\/acct_/);
  const account = `${site.url}${pathOf(page.url())}`;
  await page.context().close();

  const elsewhere = await site.newPage({ locale: 'en-GB' });
  await elsewhere.goto(account);
  expect(languageOf(await elsewhere.content())).toBe('en');
  await elsewhere.locator('[name=email]').fill(email);
  await elsewhere.locator('[name=password]').fill(PASSWORD);
  await elsewhere.locator('main form button').click();
  await elsewhere.waitForURL(account);
  expect(languageOf(await elsewhere.content())).toBe('fr');
  expect(await elsewhere.getByRole('button', { name: 'Se déconnecter' }).isVisible()).toBe(true);
  await elsewhere.context().close();
});

test('a user who joins without choosing a language keeps the invitation’s', async () => {
  const { links } = await inGerman();
  const visitor = site.newVisitor();
  const joined = await visitor
    .post(pathOf(links.join))
    .type('form')
    .send({ name: 'Anna', password: PASSWORD })
    .expect(303);
  const { text } = await visitor.get(String(joined.headers.location)).set('Accept-Language', 'en');
  expect(languageOf(text)).toBe('de');
});

test('forms that come back, answers and closed links have the invitation’s language too', async () => {
  const { links } = await inGerman();
  const [join, decline, reminders] = [pathOf(links.join), pathOf(links.decline), pathOf(links.reminders)];
  const read = ({ text }: { text: string }) => [languageOf(text), /<h1>([^<]*)/.exec(text)?.[1]];

  const nameless = await french.post(join, { password: PASSWORD });
  expect(nameless.text).toContain('Geben Sie Ihren Namen ein');
  expect(nameless.text).toContain('<title>Fehler: ');
  expect(read(await french.get(reminders))).toEqual(['de', 'Erinnerungen abbestellen']);
  expect(read(await french.post(reminders, {}))).toEqual(['de', 'Erinnerungen sind abbestellt']);
  const silent = await french.post(decline, { reason: '' });
  expect(silent.text).toContain('Nennen Sie den Grund in wenigen Worten, höchstens 500 Zeichen.');
  expect(read(await french.post(decline, { reason: 'Nein' }))).toEqual(['de', 'Sie haben abgelehnt']);

  for (const path of [join, decline, reminders])
    expect(read(await french.get(path))).toEqual(['de', 'Diese Einladung wurde abgelehnt']);
  const empty = await french.post(`${join}/fresh`, { email: '' });
  expect(empty.text).toContain('Geben Sie die Adresse ein, an die die Einladung gesendet wurde.');
  expect(read(await french.post(`${join}/fresh`, { email: 'x@y.example' }))).toEqual([
    'de',
    'Sehen Sie in Ihr Postfach',
  ]);
  // An invalid link has no language.
  expect(read(await french.get('/test/join/cut-off'))).toEqual(['fr', 'Ce lien est incomplet']);
});

describe('the link that an admin hands over', () => {
  test('does not reveal by its language whom it invites', async () => {
    const { onboardingId, email } = await inGerman();
    const { id } = await invitationOf(site, onboardingId);
    const other = `other-${email}`;
    await aMember(site.world.test, other);
    const cookie = await signedIn(site.world.test, other);
    for (const path of [`/test/invited/${id}`, '/test/invited/inv_unknown']) {
      expect(languageOf((await french.get(path)).text)).toBe('fr');
      expect(languageOf((await french.get(path).set('Cookie', cookie)).text)).toBe('fr');
      expect(languageOf((await french.post(path, { email })).text)).toBe('fr');
    }
  });

  test('has the invitation’s language for the invited person', async () => {
    const { onboardingId, email, company } = await inGerman();
    const { id } = await invitationOf(site, onboardingId);
    await aMember(site.world.test, email);
    const cookie = await signedIn(site.world.test, email);
    const shown = await french.get(`/test/invited/${id}`).set('Cookie', cookie);
    expect(shown.text).toContain(`${company.replace('&', '&amp;')} beitreten`);
    const wrong = await french.post(`/test/invited/${id}`, { email: 'x@y.example' }).set('Cookie', cookie);
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Geben Sie die Adresse ein, mit der Sie angemeldet sind.');
  });
});
