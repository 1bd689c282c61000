import { UserError } from '../contracts/user-error.ts';
import { openConnection, type TemporalOptions } from './temporal-connection.ts';
import { type ProbeTarget, speaksPlain, speakTls } from './tls-probe.ts';

type TlsConfig = Extract<TemporalOptions['tls'], object>;

const PATIENCE_MS = 5_000;

/** gRPC: permission denied, unauthenticated. */
const REFUSED = [7, 16];

/** Whether a Temporal answered that this client may not. */
export const isTemporalRefusal = (error: unknown): boolean =>
  error instanceof Error && REFUSED.includes(Number((error as { code?: unknown }).code));

/**
 * Finds out why a Temporal cannot be used: its TLS, or the API key.
 * @returns null when neither is the reason: it may be away
 */
export async function findTemporalFault(options: TemporalOptions): Promise<UserError | null> {
  const target = readAddress(options.address);
  const { tls } = options;
  const fault = tls
    ? await tlsFault(target, tls === true ? {} : tls, options.address)
    : await plainFault(target, options.address);
  return fault ?? (await keyFault(options));
}

async function tlsFault(target: ProbeTarget, tls: TlsConfig, address: string): Promise<UserError | null> {
  const buffer = (bytes: Uint8Array | undefined) => (bytes ? Buffer.from(bytes) : undefined);
  const probed = await speakTls(target, {
    serverName: tls.serverNameOverride,
    ca: buffer(tls.serverRootCACertificate),
    cert: buffer(tls.clientCertPair?.crt),
    key: buffer(tls.clientCertPair?.key),
  });
  if (probed.came === 'answer') return null;
  const { code } = probed;
  if (probed.came === 'untrusted')
    return new UserError(
      `TLS with Temporal at ${address} fails: its certificate is not trusted (${code}). Set TEMPORAL_TLS_SERVER_CA_CERT_PATH or server_ca_cert_path to the CA that signed it, and TEMPORAL_TLS_SERVER_NAME or server_name if the certificate has another name.`,
      { code: 'temporal_tls_untrusted' },
    );
  if (probed.came === 'hung_up') {
    const why = tls.clientCertPair
      ? 'it does not take this client certificate'
      : 'it wants a client certificate, and none is set';
    return new UserError(
      `TLS with Temporal at ${address} fails: ${why} (${code}). Set TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH, or client_cert_path and client_key_path.`,
      { code: 'temporal_tls_client_certificate' },
    );
  }
  if (!(await speaksPlain(target))) return null;
  return new UserError(
    `TLS with Temporal at ${address} fails: the server speaks none. Unset TLS and API key, or correct the address.`,
    { code: 'temporal_tls_plain_server' },
  );
}

async function plainFault(target: ProbeTarget, address: string): Promise<UserError | null> {
  if (await speaksPlain(target)) return null;
  const probed = await speakTls(target, {});
  if (probed.came === 'other') return null;
  return new UserError(
    `Temporal at ${address} speaks TLS, and none is set: set TEMPORAL_TLS=1, or a profile with TLS or an API key.`,
    { code: 'temporal_tls_needed' },
  );
}

async function keyFault(options: TemporalOptions): Promise<UserError | null> {
  const { connection, close } = openConnection(options);
  try {
    await connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      connection.workflowService.getSystemInfo({}),
    );
    return null;
  } catch (error) {
    if (!isTemporalRefusal(error)) return null;
    const why = options.apiKey === undefined ? 'wants an API key, and none is set' : 'refuses the API key';
    return new UserError(
      `Temporal at ${options.address} ${why}: set TEMPORAL_API_KEY, or api_key in the profile, to one that may use the namespace.`,
      { code: 'temporal_api_key', cause: error },
    );
  } finally {
    await close();
  }
}

function readAddress(address: string): ProbeTarget {
  const { hostname, port } = new URL(`tcp://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 7233) };
}
