// @module-tag long
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MailKind } from '../../../contracts/states.ts';
import { PAGE_TEXTS } from '../../../texts/pages/index.ts';
import { textsOf } from '../../../tools/checks/find-text-faults.ts';
import { invite, type Mail, mailsOf } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { anAddress } from '../../support/portal/sign-ups.ts';
import { aCompanyName } from '../../support/portal/strangers.ts';
import { eventually, onboardingIs } from '../../support/run/watch.ts';
import { fastForward } from '../../support/temporal/fast-forward.ts';

const NEW_PASSWORD = 'elf grüne Fahrräder singen';
/** A phone in German, which runs no scripts. */
const PHONE = { locale: 'de-DE', javaScriptEnabled: false, viewport: { width: 360, height: 740 } };

/** English sentences, none of which may stand on a German page. */
const ENGLISH = textsOf(PAGE_TEXTS.en)
  .map(([, text]) => text)
  .filter((text) => text.length > 15 && text.includes(' ') && !text.includes('{{'));

let site: Site;
beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => site?.close());

/** A person with a phone: presses, types, and checks each page. */
class Person {
  private readonly read = new Set<string>();

  constructor(
    readonly page: Page,
    readonly email: string,
  ) {}

  static async with(email: string): Promise<Person> {
    return new Person(await site.newPage(PHONE), email);
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.look();
  }

  async press(button: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: button }).first().click();
    await this.look();
  }

  async follow(link: string): Promise<void> {
    await this.page.getByRole('link', { name: link, exact: true }).first().click();
    await this.look();
  }

  async type(fields: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(fields))
      await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** Changes to another of the user's accounts, or to the list of them. */
  async switchTo(name: string): Promise<void> {
    await this.page.locator('.switcher summary').click();
    await this.page.locator('.switcher').getByRole('link', { name }).click();
    await this.look();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('button', { name: 'Abmelden' }).click();
    await this.look();
  }

  says = async (words: string | RegExp): Promise<void> => {
    const text = (await this.page.getByRole('main').textContent()) ?? '';
    if (typeof words === 'string') expect(text).toContain(words);
    else expect(text).toMatch(words);
  };

  title = (): Promise<string | null> => this.page.getByRole('heading', { level: 1 }).textContent();

  /** The next unread mail of a kind, which must be in German. */
  async mail(kind: MailKind): Promise<Mail> {
    const mail = await eventually(`a mail ${kind}`, async () =>
      (await mailsOf(site, this.email, 1, ['test'])).find(
        (one) => one.kind === kind && !this.read.has(one.id),
      ),
    );
    this.read.add(mail.id);
    expect(mail.html).toContain('<html lang="de"');
    return mail;
  }

  /** Checks every page: all of it is German, and nothing is cut off at the side. */
  private async look(): Promise<void> {
    const html = await this.page.content();
    expect(html).toContain('<html lang="de">');
    const text = (await this.page.locator('body').textContent()) ?? '';
    expect(ENGLISH.filter((sentence) => text.includes(sentence))).toEqual([]);
    const box = await this.page.locator('body').boundingBox();
    expect(box?.width).toBe(360);
    for (const part of await this.page.locator('h1, h2, button, input, main').all()) {
      const place = await part.boundingBox();
      if (place && place.width > 1) expect(place.x + place.width).toBeLessThanOrEqual(360);
    }
  }
}

test('people of one organisation do all of it in one go, on phones, in German', {
  timeout: 120_000,
}, async () => {
  const company = `Müller & Söhne ${unique('Werk')}`;
  const own = aCompanyName('Büro');
  const it = await invite(site, { companyName: company, locale: 'de', country: 'DE' });
  const anna = await Person.with(it.email);
  await anna.mail('invitation');

  // S17: no one answered in time; the old link leads on.
  await fastForward(site.world.test.temporal.client, it.workflowId, { days: 15 });
  await onboardingIs(site.world.test, it.onboardingId, 'expired');
  await anna.open(it.links.join);
  expect(await anna.title()).toBe('Diese Einladung ist abgelaufen');

  // S6 and S8: signing up with the invited address shows the invitation; Join resends it.
  await anna.open(`${site.url}/test/`);
  await anna.follow('Geschäftskonto anlegen');
  const form = {
    Unternehmen: own,
    'Ihr Name': 'Anna Müller',
    'Ihre E-Mail-Adresse': it.email,
    'Passwort wählen': PASSWORD,
  };
  await anna.type(form);
  await anna.press('Konto anlegen');
  await anna.says('Sie wurden bereits eingeladen, einem bestehenden Konto beizutreten');
  await anna.says('Sie ist abgelaufen: Sie erhalten eine neue.');
  await anna.press(`${company} beitreten`);
  expect(await anna.title()).toBe('Prüfen Sie Ihr Postfach');
  await anna.says(/beizutreten, wurde an .•••.@.* gesendet\..*Spam-Ordner/);
  const fresh = await anna.mail('invitation');

  // S10: a new account anyway, once the address is proved.
  await anna.open(`${site.url}/test/sign-up`);
  await anna.type(form);
  await anna.press('Konto anlegen');
  await anna.type({ 'Passwort wählen': PASSWORD });
  await anna.press('Trotzdem ein neues Geschäftskonto anlegen');
  const proof = await anna.mail('verify-address');
  await anna.open(proof.links.action);
  await anna.type({ 'Das Passwort, das Sie gewählt haben': PASSWORD });
  await anna.press(/anlegen/);
  expect(await anna.title()).toBe(own);
  await anna.says(`${company}: 2 Lizenzen bleiben bei jenem Konto`);

  // S7: the invitation is on the page of her accounts too. She has proved the address, so she need not wait.
  await anna.switchTo('Geschäftskonten verwalten');
  await anna.says('Sie wurden bereits eingeladen');
  await anna.press(`${company} beitreten`);
  await anna.says(/beizutreten, wurde an .•••.@.* gesendet\./);
  await anna.mail('invitation');

  // S9: the mail's link lets her in.
  await anna.open(fresh.links.action);
  expect(await anna.title()).toBe(`${company} beitreten`);
  await anna.type({ 'Ihre E-Mail-Adresse': it.email });
  await anna.press('Dem Konto beitreten');
  await anna.says(`Willkommen bei ${company}`);
  await anna.says(/Upgrade Insurance bis \d+\. [A-ZÄ][a-zä]+ \d{4}/);
  await onboardingIs(site.world.test, it.onboardingId, 'completed', { closed: true });

  // S11: both accounts, and the choice stays.
  await anna.switchTo(own);
  expect(await anna.title()).toBe(own);
  await anna.open(`${site.url}/test/`);
  expect(await anna.page.locator('.switcher summary').textContent()).toBe(`Geschäftskonto: ${own}`);
  await anna.switchTo(company);

  // S12: signing up again leads to the sign-in and to a new password.
  await anna.signOut();
  await anna.open(`${site.url}/test/sign-up`);
  await anna.type(form);
  await anna.press('Konto anlegen');
  await anna.says('Das Benutzerkonto gibt es bereits');
  await anna.follow('Anmelden');
  await anna.type({ 'E-Mail-Adresse': it.email, Passwort: 'weiß ich nicht mehr' });
  await anna.press('Anmelden');
  await anna.says('E-Mail-Adresse oder Passwort ist ungültig');
  await anna.follow('Passwort vergessen?');
  await anna.type({ 'E-Mail-Adresse': it.email });
  await anna.press('Link senden');
  const reset = await anna.mail('password-reset');
  await anna.open(reset.links.action);
  await anna.type({ 'Neues Passwort': NEW_PASSWORD });
  await anna.press('Passwort ändern');
  await anna.says('Ihr Passwort wurde geändert.');
  await anna.mail('password-changed');

  // S5: another person asks an admin, who invites her.
  const eva = await Person.with(anAddress());
  await eva.open(`${site.url}/test/`);
  await eva.follow('Einen Admin fragen');
  await eva.type({
    'Name des Unternehmens': company,
    'Ihr Name': 'Eva Weiß',
    'Ihre E-Mail-Adresse': eva.email,
    'Was brauchen Sie?': 'Bitte laden Sie mich ein.',
  });
  await eva.press('Senden');
  await eva.says('Ihre Anfrage ist bei uns');
  const asked = await anna.mail('ask-admin');
  expect(asked.text).toContain('Bitte laden Sie mich ein.');
  await anna.open(asked.links.action);
  await anna.type({ 'E-Mail-Adressen': eva.email });
  await anna.press('Einladungen senden');
  await anna.says('Eingeladen');
  await eva.open((await eva.mail('invitation')).links.action);
  await eva.type({ 'Ihr Name': 'Eva Weiß', 'Passwort wählen': PASSWORD });
  await eva.press('Dem Konto beitreten');
  await eva.says('Ihre Rolle: Mitglied');

  // S13: a new password for another person than the signed-in user.
  await anna.open(`${site.url}/test/forgot-password`);
  await anna.says(`Sie sind als ${it.email} angemeldet.`);
  await anna.type({ 'E-Mail-Adresse': eva.email });
  await anna.press('Link senden');
  const forEva = await eva.mail('password-reset');
  await anna.open(forEva.links.action);
  await anna.says(`Sie sind als ${it.email} angemeldet, dieser Link gilt aber für eine andere Adresse.`);
  await anna.type({ 'Neues Passwort': NEW_PASSWORD });
  await anna.press('Passwort ändern');
  expect(await anna.page.locator('.user-email').textContent()).toContain(eva.email);
});
