import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createSecureServer, type Http2Session, type IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Makes a CA (`NAME-ca.pem`), and a certificate that it signed for 127.0.0.1 (`NAME.pem`, `NAME.key`), in a folder. */
export async function makeCertificate(folder: string, name: string): Promise<void> {
  const at = (file: string) => join(folder, file);
  const newKey = (file: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    at(file),
  ];
  await run('openssl', [
    ...['req', '-x509', ...newKey(`${name}-ca.key`), '-out', at(`${name}-ca.pem`), '-days', '2'],
    ...['-subj', `/CN=${name} CA`],
  ]);
  await run('openssl', [
    ...['req', '-x509', ...newKey(`${name}.key`), '-out', at(`${name}.pem`), '-days', '2'],
    ...['-CA', at(`${name}-ca.pem`), '-CAkey', at(`${name}-ca.key`)],
    ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
    ...['-addext', 'basicConstraints=CA:FALSE'],
  ]);
}

interface FrontOptions {
  /** Of the server behind, which speaks plain HTTP/2. */
  address: string;
  folder: string;
  /** The name of its certificate. */
  certificate: string;
  /** The CA of the client certificates that it wants; left out: none. */
  clientCa?: string;
  /** The API key that it wants; left out: none. */
  apiKey?: string;
}

/** A server that speaks TLS in front of one that does not, and lets only some clients through, as Temporal Cloud does. */
export async function openTlsFront({ address, folder, certificate, clientCa, apiKey }: FrontOptions) {
  const read = (file: string) => readFileSync(join(folder, file));
  const behind = connect(`http://${address}`);
  // A server behind that ends is what a test may be about.
  behind.on('error', () => undefined);
  const server = createSecureServer({
    cert: read(`${certificate}.pem`),
    key: read(`${certificate}.key`),
    ...(clientCa ? { ca: read(`${clientCa}-ca.pem`), requestCert: true, rejectUnauthorized: true } : {}),
  });
  const sessions = new Set<Http2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => undefined);
  });
  server.on('stream', (near, headers) => {
    near.on('error', () => undefined);
    if (apiKey !== undefined && headers.authorization !== `Bearer ${apiKey}`) {
      const refused = { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '16' };
      near.respond({ ...refused, 'grpc-message': 'Request unauthorized.' }, { endStream: true });
      return;
    }
    const far = behind.request({ ...headers, ':scheme': 'http', ':authority': address });
    let trailers: IncomingHttpHeaders = {};
    far.on('error', () => near.close());
    near.on('close', () => far.close());
    far.on('trailers', (sent) => {
      trailers = sent;
    });
    far.on('response', (sent) => {
      if (far.readableEnded || sent['grpc-status'] !== undefined) {
        near.respond(sent, { endStream: true });
        return;
      }
      near.respond(sent, { waitForTrailers: true });
      near.on('wantTrailers', () => near.sendTrailers(trailers));
      far.pipe(near);
    });
    near.pipe(far);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close(): void {
      for (const session of sessions) session.destroy();
      behind.destroy();
      server.close();
    },
  };
}
