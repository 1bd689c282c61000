import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount } from '../../support/cases/accounts.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const env = () => site.world.test;

async function inviting() {
  const { accountId, admin } = await anAccount(env());
  const invite = (emails: string) =>
    site
      .newVisitor()
      .post(`/test/accounts/${accountId}/invitations`)
      .set('Cookie', admin.cookie)
      .type('form')
      .send({ emails, role: 'member', locale: 'en' });
  const invited = async () =>
    (await env().store.invitations.ofAccount(accountId, 100)).map(({ email }) => email).sort();
  return { invite, invited };
}

test('people are invited as a mail program or a table copies them', async () => {
  const { invite, invited } = await inviting();
  const name = unique('max');
  const answer = await invite(
    `Max Müller <${name}1@firma.example>; "Muster, Eva" <${name}2@firma.example>,\n` +
      `Bo\tBerg\tmailto:${name}3@firma.example\tBerlin\n${name}4@\u200cfirma.\u200cexample\n${name}5@müller.example`,
  );
  expect(answer.status).toBe(303);
  expect(await invited()).toEqual([
    ...[1, 2, 3, 4].map((n) => `${name}${n}@firma.example`),
    `${name}5@xn--mller-kva.example`,
  ]);
});

test('seven hundred lines at once are kept, and the page says how many it takes', async () => {
  const { invite, invited } = await inviting();
  const lines = Array.from(
    { length: 700 },
    (_, n) => `"Muster, Maximiliane ${n}" <maximiliane${n}@firma.example>`,
  );
  const answer = await invite(lines.join('\r\n'));
  expect(answer.status).toBe(422);
  expect(answer.text).toContain('These are 700 addresses, and 50 can be invited at a time');
  expect(answer.text).toContain('maximiliane699@firma.example');
  expect(await invited()).toEqual([]);
});

test('a form that is too large, or has too many fields, is given back with what was typed', async () => {
  const post = (form: object) => site.newVisitor().post('/test/ask-an-admin').type('form').send(form);
  const fields = {
    company: 'Meyer',
    name: 'Ada',
    email: 'ada@meyer.example',
    password: 'secret'.repeat(100),
  };
  const long = await post({ ...fields, message: `${'Please invite me. '.repeat(1_500)}The end.` });
  expect(long.status).toBe(413);
  expect(long.text).toContain('This form is too large');
  expect(long.text).toContain('Please invite me. The end.');
  expect(long.text).not.toContain('secretsecret');
  expect(long.text).toContain('href="/test/ask-an-admin"');
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`field${n}`, 'x']));
  expect((await post({ ...fields, ...many, message: 'Please. '.repeat(50) })).text).toContain(
    'Please. Please.',
  );
  const huge = await post({ ...fields, message: 'x'.repeat(400_000) });
  expect([huge.status, huge.text.includes('This form is too large')]).toEqual([413, true]);
});
