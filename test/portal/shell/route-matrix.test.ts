import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPortal } from '../../../portal/router.ts';
import { anAccount, aPersonOf } from '../../support/cases/accounts.ts';
import { type Invited, invite, pathOf } from '../../support/cases/invited.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { routesOf, routesWithout } from '../../support/portal/routes.ts';
import { anotherCaller } from '../../support/portal/sign-ups.ts';

/** Who asks. A user signed in in the other environment is anonymous here. */
const OUT = ['anonymous', 'wrongMode'] as const;
const IN = ['member', 'admin', 'blocked', 'elsewhere'] as const;
type Asker = (typeof OUT)[number] | (typeof IN)[number];

const SIGN_IN = '/sign-in?next=';

/**
 * A status, or the target of a 303. `:join`, `:decline` and `:reminders` are links of an invitation to another
 * person. Pages of one account have their own matrix (account-matrix.test.ts).
 */
const TABLE: [method: 'GET' | 'POST', path: string, out: number | string, signedIn: number | string][] = [
  ['GET', '/', 200, 200],
  ['POST', '/language', '/', '/'],
  ['GET', '/sign-in', 200, 200],
  ['POST', '/sign-in', 422, 422],
  ['GET', '/sign-in/code', '/sign-in', '/sign-in'],
  ['POST', '/sign-in/code', 422, 422],
  ['GET', '/forgot-password', 200, 200],
  ['POST', '/forgot-password', 422, 422],
  ['GET', '/reset-password/none', 404, 404],
  ['POST', '/reset-password/none', 404, 404],
  ['GET', '/undo-address/none', 404, 404],
  ['POST', '/undo-address/none', 404, 404],
  ['GET', '/account', SIGN_IN, 200],
  ['GET', '/account/name', SIGN_IN, 200],
  ['POST', '/account/name', SIGN_IN, 422],
  ['GET', '/account/time-zone', SIGN_IN, 200],
  ['POST', '/account/time-zone', SIGN_IN, 422],
  ['POST', '/account/license-mails/off', SIGN_IN, '/account?done=license-mails-off'],
  ['POST', '/account/license-mails/on', SIGN_IN, '/account?done=license-mails-on'],
  ['GET', '/account/password', SIGN_IN, 200],
  ['POST', '/account/password', SIGN_IN, 422],
  ['POST', '/account/sessions/end-others', SIGN_IN, '/account?done=signed-out-everywhere'],
  ['POST', '/account/sessions/none/end', SIGN_IN, '/account?done=signed-out'],
  ['GET', '/account/addresses/none/remove', SIGN_IN, '/account'],
  ['POST', '/account/addresses/none/remove', SIGN_IN, '/account'],
  ['GET', '/account/main-address', SIGN_IN, 200],
  ['POST', '/account/main-address', SIGN_IN, 422],
  ['POST', '/account/main-address/code', SIGN_IN, 422],
  ['GET', '/account/second-factor', SIGN_IN, 200],
  ['POST', '/account/second-factor', SIGN_IN, 422],
  ['POST', '/account/second-factor/confirm', SIGN_IN, 422],
  ['POST', '/account/second-factor/off', SIGN_IN, 422],
  ['GET', '/answers/none', 404, 404],
  ['GET', '/sign-up', 200, '/accounts/new'],
  ['POST', '/sign-up', 422, 422],
  ['GET', '/sign-up/join', '/sign-up', '/sign-up'],
  ['POST', '/sign-up/join', 404, 404],
  ['GET', '/sign-up/verify/none', 404, 404],
  ['POST', '/sign-up/verify/none', 404, 404],
  ['GET', '/accounts', SIGN_IN, 200],
  ['GET', '/accounts/new', SIGN_IN, 200],
  ['POST', '/accounts/new', SIGN_IN, 422],
  ['POST', '/accounts/invitations/none/join', SIGN_IN, 404],
  ['GET', '/accounts/invitations/none/decline', SIGN_IN, 404],
  ['GET', '/accounts/none/leave', SIGN_IN, 404],
  ['POST', '/accounts/none/leave', SIGN_IN, 404],
  ['GET', '/join/:join', 200, 200],
  ['POST', '/join/:join', 422, 422],
  ['GET', '/join/none', 404, 404],
  ['POST', '/join/none', 404, 404],
  ['GET', '/join/:join/address', '/join/', 200],
  ['POST', '/join/none/address', '/join/none', '/join/none'],
  ['POST', '/join/:join/address/code', '/join/', 422],
  ['GET', '/decline/:decline', 200, 200],
  ['POST', '/decline/:decline', 422, 422],
  ['GET', '/decline/:join', 404, 404],
  ['GET', '/correct/none', 404, 404],
  ['POST', '/correct/none', 404, 404],
  ['GET', '/correct/:join', 404, 404],
  ['GET', '/join/:join/fresh', '/join/', '/join/'],
  ['POST', '/join/:join/fresh', '/join/', '/join/'],
  ['GET', '/decline/:decline/fresh', '/decline/', '/decline/'],
  ['POST', '/decline/:decline/fresh', 422, 422],
  ['GET', '/reminders/:reminders/fresh', '/reminders/', '/reminders/'],
  ['POST', '/reminders/:reminders/fresh', 422, 422],
  ['GET', '/reminders/:reminders', 200, 200],
  ['POST', '/reminders/:reminders', 200, 200],
  ['POST', '/reminders/:reminders/on', '/reminders/', '/reminders/'],
  ['GET', '/license-mails/none', 404, 404],
  ['POST', '/license-mails/none', 404, 404],
  ['POST', '/license-mails/none/on', 404, 404],
  ['GET', '/invited/none', 200, 200],
  ['POST', '/invited/none', 422, 422],
  ['GET', '/invited/none/address', '/invited/none', '/invited/none'],
  ['POST', '/invited/none/address', '/invited/none', '/invited/none'],
  ['POST', '/invited/none/address/code', '/invited/none', 422],
  ['GET', '/ask-an-admin', 200, 200],
  ['POST', '/ask-an-admin', 422, 422],
  ['GET', '/activate', 200, 200],
  ['POST', '/activate', 422, 422],
  ['GET', '/activate/offline', 200, 200],
  ['POST', '/activate/offline', SIGN_IN, 422],
  ['GET', '/activate/offline/requests/none', SIGN_IN, 410],
  ['POST', '/activate/offline/requests/none', SIGN_IN, 410],
  ['GET', '/activate/offline/answers/none', SIGN_IN, 404],
  ['GET', '/activate/offline/answers/none/file', SIGN_IN, 404],
  ['GET', '/activate/none', 410, 410],
  ['POST', '/activate/none/approve', 410, 410],
  ['POST', '/activate/none/deny', 410, 410],
  ['GET', '/nowhere', 404, 404],
  ['POST', '/sign-out', '/', '/'],
];

/** Mail programs post it for their users, from another origin. */
const ONE_CLICK = ['/reminders/:reminders', '/license-mails/none'];

let site: Site;
let invited: Invited;
const cookies: Partial<Record<Asker, string>> = {};

beforeAll(async () => {
  site = await openSite({ env: { TRUST_PROXY: '1' } });
  const { test: environment, live } = site.world.environments;
  const { accountId, admin } = await anAccount(environment);
  const blocked = await aPersonOf(environment, accountId, 'admin');
  await environment.store.knex('memberships').where({ id: blocked.memberId }).update({ status: 'blocked' });
  cookies.member = (await aPersonOf(environment, accountId, 'member')).cookie;
  cookies.admin = admin.cookie;
  cookies.blocked = blocked.cookie;
  cookies.elsewhere = (await anAccount(environment)).admin.cookie;
  cookies.wrongMode = (await anAccount(live)).admin.cookie;
  invited = await invite(site);
});
afterAll(() => site?.close());

const filled = (path: string): string =>
  path.replace(/:(join|decline|reminders)/g, (_, name: keyof Invited['links']) =>
    String(pathOf(invited.links[name]).split('/').at(-1)),
  );

function ask(method: 'GET' | 'POST', path: string, asker: Asker) {
  const visitor = site.newVisitor();
  const url = `/test${filled(path)}`;
  const request = method === 'GET' ? visitor.get(url) : visitor.post(url).type('form').send({});
  return request.set({ ...anotherCaller(), Cookie: cookies[asker] ?? '' });
}

test.each(TABLE)('%s %s', async (method, path, out, signedIn) => {
  const expected = { ...answerAll(OUT, out), ...answerAll(IN, signedIn) };
  for (const asker of [...OUT, ...IN]) {
    const { status, headers } = await ask(method, path, asker);
    const wanted = expected[asker];
    const leadsTo = String(headers.location ?? '').replace(/^\/test/, '');
    const answer = typeof wanted === 'string' && leadsTo.startsWith(wanted) ? wanted : status;
    expect([asker, answer, headers.location]).toEqual([asker, wanted, headers.location]);
    if (typeof wanted === 'string') expect([asker, status]).toEqual([asker, 303]);
    expect(headers['cache-control']).toBe('no-store');
  }
});

const answerAll = (
  askers: readonly Asker[],
  answer: number | string,
): Partial<Record<Asker, number | string>> => Object.fromEntries(askers.map((asker) => [asker, answer]));

test.each(TABLE.filter(([method, path]) => method === 'POST' && !ONE_CLICK.includes(path)))(
  '%s %s from another site is refused',
  async (method, path) => {
    for (const asker of ['anonymous', 'admin'] as const) {
      const { status } = await ask(method, path, asker).set('Sec-Fetch-Site', 'cross-site');
      expect([asker, status]).toEqual([asker, 403]);
    }
  },
);

test('every route outside the pages of one account is in the table', () => {
  const routes = routesOf(createPortal(site.world.test, () => undefined)).filter(
    ({ path }) => !/^\/accounts\/:id(?!\/leave)/.test(path),
  );
  expect(routes.length).toBeGreaterThan(50);
  const rows = TABLE.map(([method, path]) => [method, path] as const);
  expect(routesWithout(routes, rows)).toEqual([]);
});
