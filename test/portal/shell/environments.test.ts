import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mode } from '../../../contracts/states.ts';
import { invite, pathOf } from '../../support/cases/invited.ts';
import { dump } from '../../support/databases/dump.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { dataRests, onboardingIs } from '../../support/run/watch.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ workers: ['live', 'test'] });
});
afterAll(() => site?.close());

const USER_TABLES = ['users', 'user_addresses', 'sessions', 'credentials', 'verifications', 'memberships'];
const form = { name: 'Mallory', password: PASSWORD };

test('joining in the test environment does not change the live database', async () => {
  const email = 'ceo@bigco.example';
  const live = await invite(site, { primaryEmail: email }, { mode: 'live' });
  await onboardingIs(site.world.environments.live, live.onboardingId, 'invited');
  const { store } = site.world.environments.live;
  await dataRests(store.knex);
  const before = { users: await dump(store.knex, USER_TABLES), all: await dump(store.knex) };
  expect(Object.keys(before.all).length).toBeGreaterThan(15);

  const { customerId } = live.order.customer;
  const faked = await invite(site, { primaryEmail: email, customerId }, { mode: 'test' });
  const visitor = site.newVisitor();
  const joined = await visitor.post(pathOf(faked.links.join)).type('form').send(form);
  expect(joined.status).toBe(303);
  await onboardingIs(site.world.test, faked.onboardingId, 'completed', { closed: true });
  expect(await dump(store.knex, USER_TABLES)).toEqual(before.users);
  expect(await dump(store.knex)).toEqual(before.all);

  // The live invitee is still new: a password chosen in test opens nothing.
  const page = await site.newVisitor().get(pathOf(live.links.join));
  expect(page.text).toContain('Choose a password');
  const signIn = await site.newVisitor().post('/sign-in').type('form').send({ email, password: PASSWORD });
  expect(signIn.status).toBe(422);
});

test('a session of one environment does not exist in the other, and cookies do not mix', async () => {
  const names: Record<string, string> = {};
  for (const mode of ['live', 'test'] as const) {
    const { links } = await invite(site, {}, { mode });
    const { headers } = await site.newVisitor().post(pathOf(links.join)).type('form').send(form);
    const [cookie, ...attributes] = String(headers['set-cookie']).split('; ');
    const [name, value] = String(cookie).split(/=(.*)/);
    expect(attributes).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']));
    expect(attributes.join()).not.toContain('Domain');
    names[mode] = name ?? '';
    const other: Mode = mode === 'live' ? 'test' : 'live';
    const look = async (at: Mode, cookieName: string) => {
      const path = `${at === 'test' ? '/test' : ''}/accounts`;
      return (await site.newVisitor().get(path).set('Cookie', `${cookieName}=${value}`)).status;
    };
    expect(await look(mode, names[mode])).toBe(200);
    expect(await look(other, names[mode])).toBe(303);
    // Not even under the other's name: the secrets that sign them differ.
    const renamed = mode === 'live' ? `gatehouse-test.session_token` : 'gatehouse.session_token';
    expect(renamed).not.toBe(names[mode]);
    expect(await look(other, renamed)).toBe(303);
  }
  expect(names.live).not.toBe(names.test);
});

test('a link of one environment is malformed in the other', async () => {
  for (const mode of ['live', 'test'] as const) {
    const { links } = await invite(site, {}, { mode });
    for (const link of Object.values(links)) {
      const path = mode === 'live' ? `/test${pathOf(link)}` : pathOf(link).replace(/^\/test/, '');
      const { status, text } = await site.newVisitor().get(path);
      expect([path, status, text.includes('This link is not complete')]).toEqual([path, 404, true]);
      expect((await site.newVisitor().post(path).type('form').send(form)).status).toBe(404);
    }
  }
});
