import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

interface Sent {
  url: URL;
  method: string;
  key: string;
  idempotencyKey: string;
  body: string;
}

/** Sends a whole request and cuts the connection before the answer, as a network does. */
export async function cutAfterSending({ url, method, key, idempotencyKey, body }: Sent): Promise<void> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const headers = {
    Authorization: `Bearer ${key}`,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Idempotency-Key': idempotencyKey,
  };
  await new Promise<void>((resolve, reject) => {
    const sending = send(url, { method, headers, agent: false });
    let isSent = false;
    sending.on('error', (error) => (isSent ? resolve() : reject(error)));
    sending.on('close', resolve);
    sending.end(body, () => {
      isSent = true;
      // The bytes leave first: the socket ends behind them.
      const socket = sending.socket;
      socket?.end(() => socket.destroy());
    });
  });
}
