// @module-tag long
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { startTemporalServer } from '../../runtime/temporal-server/server.ts';
import { anOrder } from '../support/cases/orders.ts';
import { joinByMail, onboardingReads, order } from '../support/portal/visitor.ts';
import { startPart } from '../support/processes/deployment.ts';
import { freePort } from '../support/processes/free-port.ts';
import { logEntries } from '../support/processes/log-entries.ts';
import { serverOptions } from '../support/processes/server-options.ts';
import { temporaryFolder } from '../support/processes/temporary-folder.ts';
import { gatehouse } from '../support/processes/test-terminal.ts';
import { temporalAddress } from '../support/run/provided.ts';
import { eventually } from '../support/run/watch.ts';
import { makeCertificate, openTlsFront } from '../support/temporal/tls-front.ts';

const PATIENT = { timeout: 240_000 };
const NAMESPACES = { live: 'shop-live.a1b2c', test: 'shop-test.a1b2c' };
const API_KEY = 'key-of-the-test-namespace';

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version']).length > 0;
  } catch {
    return false;
  }
})();
// Without openssl on the machine there are no certificates.
const withCertificates = it.skipIf(!hasOpenssl);

/** Two fronts of one Temporal: one wants a client certificate, the other an API key. */
async function fronts(address: string) {
  const folder = await temporaryFolder();
  for (const name of ['server', 'client', 'stranger']) await makeCertificate(folder, name);
  const open = async (more: { clientCa: string } | { apiKey: string }) => {
    const front = await openTlsFront({ address, folder, certificate: 'server', ...more });
    onTestFinished(front.close);
    return front.address;
  };
  return { folder, mutual: await open({ clientCa: 'client' }), keyed: await open({ apiKey: API_KEY }) };
}

/** Writes the TOML file; its file names are relative to it. */
function writeProfiles(folder: string, profiles: Record<string, string[]>): string {
  const file = join(folder, 'temporal.toml');
  const text = Object.entries(profiles).map(([name, lines]) => `[profile.${name}]\n${lines.join('\n')}\n`);
  writeFileSync(file, text.join('\n'));
  return file;
}

const CA = 'tls.server_ca_cert_path = "server-ca.pem"';
const CLIENT = ['tls.client_cert_path = "client.pem"', 'tls.client_key_path = "client.key"'];

withCertificates(
  'orders go through namespaces as Temporal Cloud names them, live by mTLS and test by API key',
  PATIENT,
  async () => {
    const server = await startTemporalServer({
      ...(await serverOptions()),
      namespaces: Object.values(NAMESPACES),
    });
    onTestFinished(() => server.stop());
    const { folder, mutual, keyed } = await fronts(server.address);
    const env = {
      GATEHOUSE_DATA: await temporaryFolder(),
      PORT: String(await freePort()),
      TEMPORAL_CONFIG_FILE: writeProfiles(folder, {
        cloud: [`address = "${mutual}"`, `namespace = "${NAMESPACES.live}"`, CA, ...CLIENT],
        'cloud-test': [`address = "${keyed}"`, `api_key = "${API_KEY}"`, CA],
      }),
      ...{ TEMPORAL_PROFILE_LIVE: 'cloud', TEMPORAL_PROFILE_TEST: 'cloud-test' },
      ...{ TEMPORAL_NAMESPACE_LIVE: NAMESPACES.live, TEMPORAL_NAMESPACE_TEST: NAMESPACES.test },
      TEMPORAL_UI_URL: 'https://cloud.temporal.example',
    };
    const worker = startPart('worker', env);
    const api = startPart('api', env);
    await Promise.all([worker.says(/^ready: workers/m), api.says(/^ready: http/m)]);
    const key = async (mode: string) =>
      (await gatehouse(['api-key', 'create', '--mode', mode, '--name', 'shop'], { env })).stdout.trim();
    const door = {
      url: `http://127.0.0.1:${env.PORT}`,
      apiKeys: { live: await key('live'), test: await key('test') },
    };
    const connection = await Connection.connect({ address: server.address });
    onTestFinished(() => connection.close());
    for (const mode of ['live', 'test'] as const) {
      const input = anOrder();
      const { customerId, primaryEmail } = input.customer;
      const { onboardingId } = await order(door, input, mode);
      await joinByMail(door, primaryEmail);
      const { temporalUrl } = await onboardingReads(door, onboardingId, 'completed', mode);
      expect(temporalUrl).toBe(
        `https://cloud.temporal.example/namespaces/${NAMESPACES[mode]}/workflows/onboarding%2F${customerId}`,
      );
      const other = mode === 'live' ? 'test' : 'live';
      const describe = (namespace: string) =>
        new Client({ connection, namespace }).workflow.getHandle(`onboarding/${customerId}`).describe();
      expect((await describe(NAMESPACES[mode])).memo).toEqual({ mode });
      await expect(describe(NAMESPACES[other])).rejects.toThrow();
    }
    const run = (...args: string[]) => gatehouse(args, { env });
    const doctor = JSON.parse((await run('doctor', '--json')).stdout);
    const found = doctor.findings.filter(({ check }: { check: string }) => check === 'temporal');
    expect(found.map(({ level, found }: { level: string; found: string }) => `${level} ${found}`)).toEqual([
      expect.stringMatching(`^ok server .* at ${mutual}, namespace ${NAMESPACES.live}$`),
      expect.stringMatching(`^ok server .* at ${keyed}, namespace ${NAMESPACES.test}$`),
    ]);
    expect(await run('deploy', 'status')).toMatchObject({ code: 0, stderr: '' });
    for (const mode of ['live', 'test']) {
      expect(await run('replay', '--mode', mode)).toMatchObject({ code: 0 });
      await eventually('rows and workflows agree', async () => {
        return (await run('reconcile', '--mode', mode)).code === 0;
      });
    }
  },
);

withCertificates(
  'what TLS or the key lacks is said with a code, by worker, command and doctor',
  PATIENT,
  async () => {
    const { folder, mutual, keyed } = await fronts(temporalAddress());
    const data = await temporaryFolder();
    const plain = temporalAddress();
    const envOf = (lines: string[]) => ({
      GATEHOUSE_DATA: data,
      TEMPORAL_CONFIG_FILE: writeProfiles(folder, { default: lines }),
    });
    await gatehouse(['migrate'], { env: { GATEHOUSE_DATA: data } });
    const STRANGER = ['tls.client_cert_path = "stranger.pem"', 'tls.client_key_path = "stranger.key"'];
    for (const [lines, line] of [
      [
        [`address = "${mutual}"`, ...CLIENT],
        /its certificate is not trusted \(\w+\)\..* \(temporal_tls_untrusted\)$/,
      ],
      [
        [`address = "${mutual}"`, 'tls.server_ca_cert_path = "stranger-ca.pem"', ...CLIENT],
        /not trusted .* \(temporal_tls_untrusted\)$/,
      ],
      [
        [`address = "${mutual}"`, CA],
        /wants a client certificate, and none is set .* \(temporal_tls_client_certificate\)$/,
      ],
      [
        [`address = "${mutual}"`, CA, ...STRANGER],
        /does not take this client certificate .* \(temporal_tls_client_certificate\)$/,
      ],
      [[`address = "${plain}"`, CA], /the server speaks none\. .* \(temporal_tls_plain_server\)$/],
      [[`address = "${mutual}"`], /speaks TLS, and none is set: .* \(temporal_tls_needed\)$/],
      [[`address = "${keyed}"`, CA], /wants an API key, and none is set: .* \(temporal_api_key\)$/],
      [[`address = "${keyed}"`, 'api_key = "another"', CA], /refuses the API key: .* \(temporal_api_key\)$/],
      [
        [`address = "${mutual}"`, 'tls.server_ca_cert_path = "gone.pem"'],
        /gone\.pem.* \(temporal_profile\)$/,
      ],
    ] as const) {
      const { code, stderr } = await gatehouse(['deploy', 'status'], { env: envOf([...lines]) });
      expect([code, stderr.trimEnd()]).toEqual([1, expect.stringMatching(line)]);
    }
    const env = envOf([`address = "${mutual}"`, CA]);
    const worker = startPart('worker', env);
    expect(await worker.ended).toBe(1);
    expect(logEntries(worker.stderr()).at(-1)?.message).toMatch(/ \(temporal_tls_client_certificate\)$/);
    const api = startPart('api', { ...env, PORT: String(await freePort()) });
    await api.says(/orders wait \(live and test\): .* \(temporal_tls_client_certificate\)/);
    const doctor = JSON.parse((await gatehouse(['doctor', '--json', '--mode', 'live'], { env })).stdout);
    expect(doctor.findings.at(-1)).toMatchObject({
      ...{ check: 'temporal', level: 'fault' },
      found: expect.stringMatching(/ \(temporal_tls_client_certificate\)$/),
    });
  },
);

it('a namespace for both environments, or a profile that is not there, is refused', async () => {
  const env = { GATEHOUSE_DATA: await temporaryFolder() };
  await gatehouse(['migrate'], { env });
  const said = async (more: Record<string, string>) => {
    const { code, stderr } = await gatehouse(['deploy', 'status'], { env: { ...env, ...more } });
    return `${code} ${stderr}`;
  };
  expect(await said({ TEMPORAL_NAMESPACE_TEST: 'default' })).toMatch(
    /^1 TEMPORAL_NAMESPACE_LIVE and TEMPORAL_NAMESPACE_TEST are both default: .* \(temporal_one_namespace\)\n$/,
  );
  const folder = await temporaryFolder();
  const file = writeProfiles(folder, { one: ['address = "127.0.0.1:9"', 'namespace = "elsewhere"'] });
  const given = { TEMPORAL_CONFIG_FILE: file };
  expect(await said({ ...given, TEMPORAL_PROFILE_LIVE: 'none' })).toMatch(
    /^1 TEMPORAL_PROFILE_LIVE is wrong: Profile 'none' not found .* \(temporal_profile\)\n$/,
  );
  expect(await said({ ...given, TEMPORAL_PROFILE_LIVE: 'one' })).toMatch(
    /names the namespace elsewhere, and TEMPORAL_NAMESPACE_LIVE is default\. \(temporal_profile\)\n$/,
  );
});
