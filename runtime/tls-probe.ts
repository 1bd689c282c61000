import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** The beginning of HTTP/2: its preface and empty settings (RFC 9113). */
const HTTP2_BEGINNING = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);
const SETTINGS = 4;
const PATIENCE_MS = 3_000;

export interface ProbeTarget {
  host: string;
  port: number;
}

/** TLS as a client has it; each part may be left out. */
export interface ProbeTls {
  serverName?: string | undefined;
  ca?: Buffer | undefined;
  cert?: Buffer | undefined;
  key?: Buffer | undefined;
}

/**
 * What speaking to a server of HTTP/2 came to: it answered; its certificate is not trusted; it hung up after it saw the
 * client's certificate, or that there is none; or something else, with the error's code.
 */
export type Probed = { came: 'answer' } | { came: 'untrusted' | 'hung_up' | 'other'; code: string };

/** Whether the server speaks HTTP/2 without TLS. */
export async function speaksPlain({ host, port }: ProbeTarget): Promise<boolean> {
  const probed = await speak(connectTcp({ host, port }), 'connect');
  return probed.came === 'answer';
}

/** Speaks HTTP/2 over TLS with a server. */
export const speakTls = ({ host, port }: ProbeTarget, { serverName, ca, cert, key }: ProbeTls) => {
  const name = serverName ?? (isIP(host) ? undefined : host);
  return speak(
    connectTls({
      ...{ host, port, ALPNProtocols: ['h2'] },
      ...(name === undefined ? {} : { servername: name }),
      ...(ca ? { ca } : {}),
      ...(cert && key ? { cert, key } : {}),
    }),
    'secureConnect',
  );
};

function speak(socket: Socket, connected: 'connect' | 'secureConnect'): Promise<Probed> {
  return new Promise((resolve) => {
    let isConnected = false;
    const end = (probed: Probed) => {
      socket.destroy();
      resolve(probed);
    };
    socket.setTimeout(PATIENCE_MS, () => end({ came: 'other', code: 'ETIMEDOUT' }));
    socket.once(connected, () => {
      isConnected = true;
      socket.write(HTTP2_BEGINNING);
    });
    socket.once('data', (bytes: Buffer) =>
      end(bytes[3] === SETTINGS ? { came: 'answer' } : { came: 'other', code: 'EPROTO' }),
    );
    socket.once('error', (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.message;
      const isUntrusted = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_|ERR_TLS_CERT_ALTNAME)/.test(code);
      const isHungUp = isConnected || /ALERT_(?!PROTOCOL|INTERNAL|NO_APPLICATION)/.test(code);
      end({ came: isUntrusted ? 'untrusted' : isHungUp ? 'hung_up' : 'other', code });
    });
    // In TLS 1.3 a server sees the client's certificate after the client's handshake is over.
    socket.once('close', () => end({ came: isConnected ? 'hung_up' : 'other', code: 'ECONNRESET' }));
  });
}
