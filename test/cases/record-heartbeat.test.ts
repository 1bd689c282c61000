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
    const steps = createActivationActivities({ store, issuer: 'https://accounts.example/test/' });
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
