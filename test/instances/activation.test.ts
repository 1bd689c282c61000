import type { JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCertificate } from '../../certificates/verify-certificate.ts';
import { aConsole, joinedAdmin } from '../support/instances/activating.ts';
import { openSite, type Site } from '../support/portal/browse.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

const keysOf = async (): Promise<JWK[]> => {
  const headers = { Authorization: `Bearer ${site.world.productKeys.test}` };
  const response = await fetch(`${site.url}/v1/activations/keys`, { headers });
  return ((await response.json()) as { keys: JWK[] }).keys;
};

describe('an installation', () => {
  test('shows a code, a person approves it, and it gets a certificate', async () => {
    const { visitor, accountId, company } = await joinedAdmin(site);
    const console = aConsole(site);
    const started = await console.start();
    expect(started.userCode).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(started.verificationUri).toBe(`${site.url}/test/activate`);
    expect(started.verificationUriComplete).toBe(`${site.url}/test/activate?code=${started.userCode}`);
    expect(started.qrSvg).toMatch(/^<svg/);
    expect(started).toMatchObject({ expiresIn: 1800, interval: 5 });
    const pending = await console.poll(started.deviceCode);
    expect(pending).toEqual({ status: 400, body: { error: 'authorization_pending' } });

    const opened = await visitor
      .post('/test/activate')
      .set('Origin', site.url)
      .type('form')
      .send({ code: started.userCode.toLowerCase().replace('-', ' ') })
      .expect(303);
    const review = await visitor.get(opened.headers.location ?? '').expect(200);
    expect(review.text).toContain('Farm Berlin');
    expect(review.text).toContain('Remote Application Server');
    await visitor
      .post(`${opened.headers.location}/approve`)
      .set('Origin', site.url)
      .type('form')
      .send({ account: accountId })
      .expect(303);

    const activated = await console.collect(started);
    expect(activated.businessAccount).toEqual({ id: accountId, companyName: company });
    expect(activated.license.product).toBe('ras');
    const verified = await verifyCertificate(activated.certificate, await keysOf(), { product: 'ras' });
    expect(verified).toMatchObject({
      ok: true,
      claims: {
        sub: activated.instanceId,
        account: accountId,
        fingerprint: console.fingerprint,
        version: '20',
      },
    });

    const beat = await console.heartbeat(activated, { users: 3 });
    expect(beat.status).toBe(200);
    expect(await beat.json()).toMatchObject({ status: 'active', users: { allowed: 25, reported: 3 } });
    // The console has its certificate: the code opens nothing more.
    expect((await console.poll(started.deviceCode)).body.error).toBe('expired_token');
    expect((await console.deactivate(activated)).status).toBe(200);
    expect((await console.heartbeat(activated)).status).toBe(401);
  });
});
