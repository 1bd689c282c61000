// @module-tag long
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { SecurityAction } from '../../../domain/people/record-security.ts';
import { unique } from '../../support/cases/seed.ts';
import { DATABASES, openOn } from '../../support/cases/world-on.ts';
import { appCode } from '../../support/portal/app-code.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { aMember, PASSWORD } from '../../support/portal/people-with-passwords.ts';
import { anotherCaller } from '../../support/portal/sign-ups.ts';

/** What fails once: the database is too busy after the event was written, or when the mail about it is to be queued. */
type Fault = 'event' | 'mail';
const FAULTS: Fault[] = ['event', 'mail'];

const tooBusy = () =>
  Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });

describe.each(DATABASES)('a change at a sign-in that is cut short before it is told (%s)', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openOn(kind, { workers: [], env: { TRUST_PROXY: '1' } }, openSite);
  });
  afterAll(() => site?.close());

  let mend = () => {};
  afterEach(() => mend());

  /** Makes the next event with this action, or the mail after it, fail. */
  function failOnce(action: SecurityAction, fault: Fault): void {
    const { audit, mailSends } = site.world.test.store;
    const [record, queue] = [audit.record, mailSends.queue];
    mend = () => Object.assign(audit, { record }) && Object.assign(mailSends, { queue });
    audit.record = async (event, trx) => {
      await record.call(audit, event, trx);
      if (!('action' in event) || event.action !== action) return;
      mend();
      if (fault === 'event') throw tooBusy();
      mailSends.queue = async () => {
        mend();
        throw tooBusy();
      };
    };
  }

  function aBrowser() {
    const visitor = site.newVisitor();
    const post = (path: string, form: object = {}) =>
      visitor.post(`/test${path}`).set(anotherCaller()).type('form').send(form);
    return {
      post,
      isIn: async () => (await visitor.get('/test/account')).status === 200,
      signIn: (email: string) => post('/sign-in', { email, password: PASSWORD }).expect(303),
    };
  }

  async function aUser() {
    const { knex } = site.world.test.store;
    const email = `${unique('cut')}@own.example`;
    const userId = await aMember(site.world.test, email);
    const browser = aBrowser();
    await browser.signIn(email);
    return {
      email,
      userId,
      browser,
      sessions: async () =>
        (await knex('sessions').where({ userId }).orderBy('id').select('id')).map(({ id }) => id),
      factor: () => knex('second_factors').where({ userId }).first(),
      isOn: () => site.world.test.auth.secondFactor.isOn(userId),
      /** How often an action is on record, and how many mails told the user of anything. */
      told: async (action: SecurityAction) => [
        (await knex('audit_events').where({ subject: userId, action })).length,
        (await knex('mail_sends').where({ user_id: userId, kind: 'security-notice' })).length,
      ],
    };
  }
  type User = Awaited<ReturnType<typeof aUser>>;

  async function enrol({ browser }: User) {
    const { text } = await browser.post('/account/second-factor', { password: PASSWORD }).expect(200);
    const key = /secret=([A-Z2-7]+)/.exec(text)?.[1] ?? '';
    const recoveryCodes = [...text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code]) => String(code));
    const confirm = async () => browser.post('/account/second-factor/confirm', { code: await appCode(key) });
    return { key, recoveryCodes, confirm };
  }

  describe.each(FAULTS)('at the %s', (fault) => {
    test('the second factor stays off, and is turned on and told by the repeat', async () => {
      const user = await aUser();
      const { confirm } = await enrol(user);
      const before = [await user.factor(), await user.sessions()];
      failOnce('user.factor_on', fault);
      expect((await confirm()).status).toBe(503);
      expect([await user.isOn(), await user.told('user.factor_on')]).toEqual([false, [0, 0]]);
      expect([await user.factor(), await user.sessions()]).toEqual(before);
      expect((await confirm()).status).toBe(303);
      expect((await confirm()).status).toBe(303);
      expect([await user.isOn(), await user.told('user.factor_on')]).toEqual([true, [1, 1]]);
      expect(await user.browser.isIn()).toBe(true);
    });

    test('the second factor stays on, and is turned off and told by the repeat', async () => {
      const user = await aUser();
      await (await enrol(user)).confirm();
      const before = [await user.factor(), await user.sessions()];
      const turnOff = () => user.browser.post('/account/second-factor/off', { password: PASSWORD });
      failOnce('user.factor_off', fault);
      expect((await turnOff()).status).toBe(503);
      expect([await user.isOn(), await user.told('user.factor_off')]).toEqual([true, [0, 1]]);
      expect([await user.factor(), await user.sessions()]).toEqual(before);
      expect((await turnOff()).status).toBe(303);
      expect((await turnOff()).status).toBe(303);
      expect([await user.isOn(), await user.told('user.factor_off')]).toEqual([false, [1, 2]]);
      expect([await user.factor(), await user.browser.isIn()]).toEqual([undefined, true]);
    });

    test.each([
      ['one by one', 'user.session_ended', (id?: string) => `/account/sessions/${id}/end`],
      ['all at once', 'user.sessions_ended', () => '/account/sessions/end-others'],
    ] as const)(
      'other sessions go on, and are ended %s and told by the repeat',
      async (_, action, pathOf) => {
        const user = await aUser();
        const [here] = await user.sessions();
        const other = aBrowser();
        await other.signIn(user.email);
        const path = pathOf((await user.sessions()).find((each) => each !== here));
        const end = () => user.browser.post(path);
        failOnce(action, fault);
        expect((await end()).status).toBe(503);
        expect([await other.isIn(), await user.told(action)]).toEqual([true, [0, 0]]);
        expect((await end()).status).toBe(303);
        expect((await end()).status).toBe(303);
        expect([await other.isIn(), await user.told(action)]).toEqual([false, [1, 1]]);
      },
    );

    test('a recovery code is not used up, and is used and told by the repeat', async () => {
      const user = await aUser();
      const { recoveryCodes, confirm } = await enrol(user);
      await confirm();
      const other = aBrowser();
      await other.signIn(user.email);
      const before = [await user.factor(), await user.sessions()];
      const form = { kind: 'recovery', code: recoveryCodes[0], next: '/test/account' };
      const recover = () => other.post('/sign-in/code', form);
      failOnce('user.recovery_code_used', fault);
      expect((await recover()).status).toBe(503);
      expect(await user.told('user.recovery_code_used')).toEqual([0, 1]);
      expect([await user.factor(), await user.sessions()]).toEqual(before);
      expect((await recover()).status).toBe(303);
      expect([await other.isIn(), await user.told('user.recovery_code_used')]).toEqual([true, [1, 2]]);
    });

    test('a wrong code does not lock, and locks and is told by the repeat', async () => {
      const user = await aUser();
      await (await enrol(user)).confirm();
      const { knex } = site.world.test.store;
      await knex('second_factors').where({ userId: user.userId }).update({ failedVerificationCount: 9 });
      const other = aBrowser();
      await other.signIn(user.email);
      const before = await user.factor();
      const guess = () => other.post('/sign-in/code', { kind: 'app', code: '000000' });
      failOnce('user.locked', fault);
      expect((await guess()).status).toBe(503);
      expect([await user.factor(), await user.told('user.locked')]).toEqual([before, [0, 1]]);
      expect((await guess()).status).toBe(429);
      expect((await guess()).status).toBe(429);
      expect([(await user.factor()).lockedUntil, await user.told('user.locked')]).toEqual([
        expect.anything(),
        [1, 2],
      ]);
      expect((await user.told('user.code_failed'))[0]).toBe(2);
    });
  });

  test('a session goes on, and is ended and recorded by the repeat', async () => {
    const user = await aUser();
    const before = await user.sessions();
    failOnce('user.signed_out', 'event');
    expect((await user.browser.post('/sign-out')).status).toBe(503);
    expect([await user.sessions(), await user.told('user.signed_out')]).toEqual([before, [0, 0]]);
    expect(await user.browser.isIn()).toBe(true);
    expect((await user.browser.post('/sign-out')).status).toBe(303);
    expect((await user.browser.post('/sign-out')).status).toBe(303);
    expect([await user.sessions(), await user.told('user.signed_out')]).toEqual([[], [1, 0]]);
  });
});
