import { afterAll, beforeAll, expect, test } from 'vitest';
import { invite } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { eventually, mailsTo } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const post = (path: string, form: object) => site.newVisitor().post(path).type('form').send(form);

test.each(['Visit evil.example', '+49 30 1234567 call', '<b>Ada</b>', '\u200b', 'Ada\nLovelace'])(
  'sign-up refuses the name %j',
  async (name) => {
    const form = { companyName: 'Meyer', email: `${unique('new')}@meyer.example`, password: PASSWORD };
    const { status, text } = await post('/test/sign-up', { ...form, name });
    expect(status).toBe(422);
    expect(text).toMatch(/Enter (your name|a name in letters)/);
  },
);

test('a person joins under a name without what is not seen', async () => {
  const { links, email } = await invite(site);
  const name = '\u202eAda \u001bLove\u200blace';
  const path = new URL(links.join).pathname;
  const refused = await post(path, { name: 'evil.example', password: PASSWORD });
  expect(refused.text).toContain('Enter a name in letters');
  expect((await post(path, { name, password: PASSWORD })).status).toBe(303);
  const user = await site.world.test.store.knex('users').where({ email }).first();
  expect(user?.name).toBe('Ada Lovelace');
});

test('an address may be pasted as a link, or with what is not seen', async () => {
  const { links, email } = await invite(site);
  await post(new URL(links.join).pathname, { name: 'Ada', password: PASSWORD });
  for (const typed of [`mailto:${email}`, email.replace('@', '@\u200c'), `<${email}>`, `${email}.`]) {
    const answer = await post('/test/sign-in', { email: typed, password: PASSWORD });
    expect(answer.headers.location).toMatch(/^\/test\/accounts\b/);
  }
  await post('/test/forgot-password', { email: `mailto:${email}?subject=x` });
  await eventually('the mail for a new password', async () =>
    (await mailsTo(site.world.test, email, 1)).includes('password-reset'),
  );
});
