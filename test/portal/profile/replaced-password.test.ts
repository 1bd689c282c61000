import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Environment } from '../../../cases/environment.ts';
import { addAddress, mailAddressCode } from '../../../cases/people/addresses.ts';
import { changeMainAddress, mailMainAddressCode } from '../../../cases/people/main-address.ts';
import { removeAddress } from '../../../cases/people/remove-address.ts';
import { anOther, codeFor, giveAddress } from '../../support/cases/addresses.ts';
import { invitationOf, invite } from '../../support/cases/invited.ts';
import { unique } from '../../support/cases/seed.ts';
import { DATABASES, openOn } from '../../support/cases/world-on.ts';
import { openSite, type Site } from '../../support/portal/browse.ts';
import { AN_ORIGIN } from '../../support/portal/origin.ts';
import { PASSWORD } from '../../support/portal/people-with-passwords.ts';

describe.each(DATABASES)('a password that its owner replaced after it was checked (%s)', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openOn(kind, {}, openSite);
  });
  afterAll(() => site?.close());

  async function aPerson() {
    const { email, userId } = await anOther(site, `${unique('olga')}@other.example`);
    return { user: { id: userId, email }, userId };
  }

  /** The environment of a request that is slow: the owner resets the password as soon as it has been checked. */
  function slow(): Environment {
    const { test: environment } = site.world;
    const { auth, store } = environment;
    const verify = async (userId: string, password: string) => {
      const verified = await auth.passwords.verify(userId, password);
      const passwordHash = await auth.hashPassword('eleven green bicycles sing');
      await store.knex.transaction((trx) => auth.passwords.replace(userId, passwordHash, trx));
      return verified;
    };
    return { ...environment, auth: { ...auth, passwords: { ...auth.passwords, verify } } };
  }

  const addressesOf = async (userId: string) =>
    (await site.world.test.store.userAddresses.ofUser(userId)).map(({ email }) => email);

  it('changes no main address', async () => {
    const { user, userId } = await aPerson();
    const email = `${unique('new')}@home.example`;
    await mailMainAddressCode(site.world.test, { user, email, to: email, locale: 'en' });
    const typed = await codeFor(site, email);
    const passwordHash = (await slow().auth.passwords.verify(userId, PASSWORD)) ?? '';
    const change = { user, email, typed, passwordHash };
    expect(await changeMainAddress(site.world.test, change, AN_ORIGIN)).toBe('wrong-password');
    expect(await addressesOf(userId)).toEqual([user.email]);
  });

  it('adds no address', async () => {
    const { user, userId } = await aPerson();
    const invited = await invite(site);
    const invitation = await invitationOf(site, invited.onboardingId);
    await mailAddressCode(site.world.test, { user, invitation, by: 'invitee' });
    const code = await codeFor(site, invited.email);
    const passwordHash = (await slow().auth.passwords.verify(userId, PASSWORD)) ?? '';
    const typed = { code, passwordHash };
    const added = await addAddress(site.world.test, { user, invitation }, typed, AN_ORIGIN);
    expect(added).toBe('wrong-password');
    expect(await addressesOf(userId)).toEqual([user.email]);
  });

  it('removes no address', async () => {
    const { user, userId } = await aPerson();
    const further = `${unique('work')}@firm.example`;
    const addressId = await giveAddress(site, userId, further);
    const removal = { userId, addressId, password: PASSWORD };
    expect(await removeAddress(slow(), removal, AN_ORIGIN)).toBe('wrong-password');
    expect(await addressesOf(userId)).toEqual([user.email, further]);
  });
});
