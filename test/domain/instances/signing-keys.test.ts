import { beforeEach, expect, it } from 'vitest';
import { rotateSigningKey } from '../../../cases/instances/rotate-signing-key.ts';
import { signCertificate } from '../../../certificates/sign-certificate.ts';
import { verifyCertificate } from '../../../certificates/verify-certificate.ts';
import { createStore } from '../../../db/store.ts';
import { currentSigningKey, publishedKeys } from '../../../domain/instances/signing-keys.ts';
import { shareKeys } from '../../../links/key-rings.ts';
import { certificateClaims, ISSUED } from '../../certificates/claims.ts';
import { describeOnBothDatabases, LINK_KEYS } from '../../support/databases/databases.ts';

const DAY_MS = 86_400_000;

describeOnBothDatabases('the key that signs certificates', (database) => {
  const both = () => [database.store(), database.otherStore()];
  const kids = async () => (await publishedKeys(database.store())).keys.map(({ kid }) => kid);
  const rows = () => database.store().knex('signing_keys').orderBy('created_at');
  beforeEach(() => database.store().knex('signing_keys').delete());

  it('is made once, also when two processes need it at once', async () => {
    const made = await Promise.all([...both(), ...both()].map(currentSigningKey));
    expect(new Set(made.map(({ kid }) => kid)).size).toBe(1);
    expect(await rows()).toHaveLength(1);
  });

  it('is stored sealed, and what is published is public', async () => {
    const { privateJwk } = await currentSigningKey(database.store());
    expect(JSON.stringify(await rows())).not.toContain(privateJwk.d);
    const { keys } = await publishedKeys(database.store());
    expect(keys).toEqual([expect.objectContaining({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' })]);
    expect(keys[0]).not.toHaveProperty('d');
  });

  it('is followed by another; certificates of both are opened by what is published', async () => {
    const store = database.store();
    const now = new Date(ISSUED.getTime() + 60_000);
    const first = await currentSigningKey(store);
    const before = await signCertificate(first, certificateClaims());
    const kid = await rotateSigningKey(store);
    const second = await currentSigningKey(store);
    expect(second.kid).toBe(kid);
    expect(kid).not.toBe(first.kid);
    const { keys } = await publishedKeys(store);
    expect(keys).toHaveLength(2);
    const after = await signCertificate(second, certificateClaims());
    for (const text of [before, after])
      expect(await verifyCertificate(text, keys, { now })).toHaveProperty('ok', true);
    expect(await store.audit.list({ about: kid, limit: 5 })).toEqual([
      expect.objectContaining({ action: 'signing_key.rotated', actor: 'operator' }),
    ]);
  });

  it('forgets its private half when it is retired, and leaves the published ones in the end', async () => {
    const store = database.store();
    const { kid } = await currentSigningKey(store);
    await rotateSigningKey(store);
    expect(await store.knex('signing_keys').where({ id: kid }).first()).toHaveProperty('sealed_private', '');
    const retired = (daysAgo: number) =>
      store
        .knex('signing_keys')
        .where({ id: kid })
        .update({ retired_at: new Date(Date.now() - daysAgo * DAY_MS).toISOString() });
    await retired(193);
    expect(await kids()).toContain(kid);
    await retired(195);
    expect(await kids()).not.toContain(kid);
  });

  it('is one after two rotations at once, which both name it', async () => {
    await currentSigningKey(database.store());
    const named = await Promise.all(both().map(rotateSigningKey));
    const current = await currentSigningKey(database.store());
    expect((await rows()).filter(({ retired_at }) => retired_at === null)).toHaveLength(1);
    expect(named).toContain(current.kid);
  });

  it('outlives the key that sealed it', async () => {
    const { kid } = await currentSigningKey(database.store());
    const next = { id: 'k2', secret: Buffer.alloc(32, 8).toString('base64url') };
    const withRing = (keys: typeof LINK_KEYS) => createStore(database.store().knex, shareKeys(keys));
    expect((await currentSigningKey(withRing([next, ...LINK_KEYS]))).kid).toBe(kid);
    expect((await currentSigningKey(withRing([next]))).kid).toBe(kid);
  });

  it('can be rotated when its key is lost', async () => {
    await currentSigningKey(database.store());
    const lost = createStore(database.store().knex, shareKeys([{ id: 'k3', secret: 'x'.repeat(43) }]));
    await expect(currentSigningKey(lost)).rejects.toThrow('k1');
    const kid = await rotateSigningKey(lost);
    expect((await currentSigningKey(lost)).kid).toBe(kid);
  });
});
