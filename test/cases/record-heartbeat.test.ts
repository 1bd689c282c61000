import { expect, test } from 'vitest';
import { createActivationActivities } from '../../activities/activation/index.ts';
import { recordHeartbeat } from '../../cases/instances/record-heartbeat.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import { describeOnBothDatabases } from '../support/databases/databases.ts';
import { seedActivation, seedLicensed } from '../support/instances/seed-activation.ts';

describeOnBothDatabases('a heartbeat', (database) => {
  const environment = () => ({
    store: database.store(),
    publicUrl: 'https://accounts.example',
    mode: 'test' as const,
  });

  /** The claims of an instance that a person approved a moment ago. */
  async function activatedClaims(quantity = 1): Promise<CertificateClaims> {
    const store = database.store();
    const { accountId, userId } = await seedLicensed(store, [{ product: 'ras', version: '20', quantity }]);
    const { id } = await seedActivation(store, { product: 'ras', version: '20' });
    const steps = createActivationActivities({
      store,
      pokeSender: () => {},
      issuer: 'https://accounts.example/test/',
    });
    const now = new Date().toISOString();
    await steps.approveActivation({
      activationId: id,
      now,
      userId,
      businessAccountId: accountId,
      licenseId: null,
    });
    return JSON.parse((await store.activations.get(id))?.claims ?? '') as CertificateClaims;
  }

  test('costs one statement', async () => {
    const claims = await activatedClaims(25);
    await recordHeartbeat(environment(), { claims, users: 1 });
    const statements: string[] = [];
    const { knex } = database.store();
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', note);
    for (let users = 2; users < 12; users += 1) {
      const beat = await recordHeartbeat(environment(), { claims, users });
      expect(beat?.users).toMatchObject({ reported: users });
    }
    knex.off('query', note);
    expect(statements).toHaveLength(10);
  });

  test('without users keeps what was reported', async () => {
    const claims = await activatedClaims(25);
    await recordHeartbeat(environment(), { claims, users: 7 });
    const beat = await recordHeartbeat(environment(), { claims, users: undefined });
    expect(beat?.users?.reported).toBe(7);
  });

  test('after the license has ended gives no new certificate, and says why', async () => {
    const { store } = environment();
    const dayOld = async () => {
      const claims = await activatedClaims(25);
      const activated_at = new Date(Date.now() - 30 * 3_600_000).toISOString();
      await store.knex('instances').where({ id: claims.sub }).update({ activated_at });
      return { ...claims, iat: claims.iat - 25 * 3_600 };
    };
    const good = await dayOld();
    const beat = await recordHeartbeat(environment(), { claims: good, users: 1 });
    expect({ refusal: beat?.refusal, isNew: beat?.certificate !== null }).toEqual({
      refusal: null,
      isNew: true,
    });

    const expired = await dayOld();
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const of = (claims: CertificateClaims) => store.knex('licenses').where({ id: claims.license.id });
    await of(expired).update({ kind: 'subscription', subscription_ends_at: yesterday });
    expect(await recordHeartbeat(environment(), { claims: expired, users: 1 })).toMatchObject({
      refusal: 'subscription_ended',
      certificate: null,
    });

    const given = await dayOld();
    await of(given).update({ ended_at: new Date().toISOString() });
    expect(await recordHeartbeat(environment(), { claims: given, users: 1 })).toMatchObject({
      refusal: 'license_ended',
      certificate: null,
    });
  });

  test('with a certificate of before an activation in the same second is refused, and with the new one is not', async () => {
    const store = database.store();
    const { accountId, userId } = await seedLicensed(store, [{ product: 'ras', version: '20' }]);
    const steps = createActivationActivities({ store, pokeSender: () => {}, issuer: 'https://a.example/' });
    const now = new Date().toISOString();
    const issued: CertificateClaims[] = [];
    for (const version of ['19', '20', '20.1']) {
      const asking = { product: 'ras', version, fingerprint: `fingerprint-of-${accountId}` };
      const { id } = await seedActivation(store, asking);
      const approval = { activationId: id, now, userId, businessAccountId: accountId, licenseId: null };
      expect((await steps.approveActivation(approval)).outcome.code).toBe('done');
      issued.push(JSON.parse((await store.activations.get(id))?.claims ?? '') as CertificateClaims);
    }
    expect(new Set(issued.map(({ sub }) => sub)).size).toBe(1);
    const accepted = [];
    for (const claims of issued) {
      accepted.push((await recordHeartbeat(environment(), { claims, users: 1 })) !== null);
    }
    expect(accepted).toEqual([false, false, true]);
  });

  test('that refreshes the certificate late does not take the place of an activation', async () => {
    const { store } = environment();
    const claims = await activatedClaims(25);
    const before = await store.instances.get(claims.sub);
    if (!before) throw new Error('no instance');
    const next = { certificate_id: 'cert_activated', certificate_issued_at: before.activated_at };
    const ends = { certificate_expires_at: before.certificate_expires_at };
    expect(await store.instances.replaceCertificate(before, { ...next, ...ends })).toBe(true);
    const late = { ...next, ...ends, certificate_id: 'cert_late' };
    expect(await store.instances.replaceCertificate(before, late)).toBe(false);
    expect((await store.instances.get(claims.sub))?.certificate_id).toBe('cert_activated');
  });

  test('of many at once over the license begins one grace', async () => {
    const claims = await activatedClaims(1);
    const ends = await Promise.all(
      [5, 6, 7, 8].map(async (users) => {
        const beat = await recordHeartbeat(environment(), { claims, users });
        return beat?.users?.graceUntil;
      }),
    );
    const [license] = await database.store().licenses.getMany(claims.account, [claims.license.id]);
    expect(license?.grace_started_at).not.toBeNull();
    const started = Date.parse(license?.grace_started_at ?? '');
    for (const end of ends)
      expect(Math.abs(Date.parse(end ?? '') - started - 7 * 86_400_000)).toBeLessThan(60_000);
    const later = await recordHeartbeat(environment(), { claims, users: 9 });
    expect(Date.parse(later?.users?.graceUntil ?? '')).toBe(started + 7 * 86_400_000);
  });
});
