import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** What a receiver does with a request: answers a status, redirects, drops the connection after it took it, or never answers. */
export type Reaction = number | 'redirect' | 'drop' | 'silent';

export interface Received {
  /** Milliseconds since 1970. */
  at: number;
  id: string;
  path: string;
  headers: Record<string, string>;
  body: string;
  event: { id: string; type: string; livemode: boolean; data: Record<string, unknown> };
}

/** A receiver of webhooks: a real HTTP server on this machine. */
export class Receiver {
  readonly received: Received[] = [];
  /** The reactions to the next requests; then 204. */
  reactions: Reaction[] = [];
  /** The reaction once `reactions` is used up. */
  otherwise: Reaction = 204;
  /** Called once a request was taken, before it is answered. */
  beforeAnswer: () => Promise<void> | void = () => {};
  /** How often of so many requests the first one about an event is taken without an answer; 0: never. */
  dropsFirstOf = 0;
  private readonly server = createServer((req, res) => void this.take(req, res));

  static async open(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  ids(): string[] {
    return this.received.map(({ id }) => id);
  }

  private async take(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = Object.fromEntries(
      Object.entries(req.headers).map(([name, value]) => [name, String(value)]),
    );
    const path = req.url ?? '';
    const isFirst = !this.ids().includes(headers['webhook-id'] ?? '');
    const drops = this.dropsFirstOf > 0 && isFirst && this.received.length % this.dropsFirstOf === 7;
    const id = headers['webhook-id'] ?? '';
    this.received.push({ at: Date.now(), id, path, headers, body, event: JSON.parse(body) });
    await this.beforeAnswer();
    const reaction = drops ? 'drop' : (this.reactions.shift() ?? this.otherwise);
    if (reaction === 'silent') return;
    if (reaction === 'drop') req.socket.destroy();
    else if (reaction === 'redirect') res.writeHead(302, { location: '/elsewhere' }).end();
    else res.writeHead(reaction).end('thanks');
  }
}

/** A receiver refuses older ones (the Standard Webhooks specification). */
const TOLERANCE_MS = 5 * 60_000;

/** Whether a request had a signature of this secret when it arrived; the library's `verify` knows only now. */
export function isSignedWith(secret: string, { at, id, headers, body }: Received): boolean {
  const signedAt = Number(headers['webhook-timestamp']) * 1_000;
  const expected = new Webhook(secret).sign(id, new Date(signedAt), body);
  const given = headers['webhook-signature']?.split(' ') ?? [];
  return given.includes(expected) && Math.abs(at - signedAt) < TOLERANCE_MS;
}
