import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendWebhook } from '../../../domain/webhooks/send-webhook.ts';
import { eventually } from '../../support/run/watch.ts';

const SECRET = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;

/** What the receiver does once a request has begun to arrive. */
let react: (socket: Socket) => void;
let server: Server;
const sockets = new Set<Socket>();
beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    // The sender gives up before or after: both sides may see a reset.
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', () => react(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const socket of sockets) socket.destroy();
});
afterAll(() => server.close());

const send = (patienceMs: number) =>
  sendWebhook({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    ...{ id: 'evt_1', body: '{}', secrets: [SECRET], patienceMs },
    reach: { plainHttp: true, loopback: true },
  });

const MANY_HEADERS = `x-long: ${'a'.repeat(100_000)}\r\n`;
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n';

/** What a receiver that is no good receiver says, and how the attempt ends. Without patience the wait would end the attempt too. */
const AT_ONCE: [string, (socket: Socket) => void, string, number | null][] = [
  [
    'switches to another protocol',
    (socket) =>
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'),
    ...(['refused', 101] as const),
  ],
  [
    'switches to another protocol and hangs up',
    (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'),
    ...(['refused', 101] as const),
  ],
  ['says 101 without a protocol', (socket) => socket.end('HTTP/1.1 101 X\r\n\r\n'), 'refused', 101],
  ['hangs up without an answer', (socket) => socket.end(), 'unreachable', null],
  ['resets', (socket) => socket.resetAndDestroy(), 'unreachable', null],
  ['hangs up in the midst of the headers', (socket) => socket.end(HEAD), 'unreachable', null],
  [
    'promises to go on and hangs up',
    (socket) => socket.end('HTTP/1.1 100 Continue\r\n\r\n'),
    ...(['unreachable', null] as const),
  ],
  ['speaks no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH\r\n'), 'unreachable', null],
  ['sends endless headers', (socket) => socket.write(HEAD + MANY_HEADERS), 'unreachable', null],
  ['sends headers and never a body', (socket) => socket.write(`${HEAD}\r\n`), 'delivered', 200],
  [
    'sends headers and half a body',
    (socket) => socket.end(`${HEAD}\r\nhalf`),
    ...(['delivered', 200] as const),
  ],
];

test.each(AT_ONCE)('a receiver that %s ends the attempt', async (_says, reaction, result, status) => {
  react = reaction;
  expect(await send(60_000)).toMatchObject({ result, status });
});

test.each<[string, string]>([
  ['says nothing', ''],
  ['says that it works on it', 'HTTP/1.1 102 Processing\r\n\r\n'],
  ['begins its headers', HEAD],
])('a receiver that %s and keeps the connection has no more time than others', async (_says, text) => {
  react = (socket) => socket.write(text);
  expect(await send(300)).toMatchObject({ result: 'no_answer', status: null });
});

test('an attempt leaves no connection behind', async () => {
  react = (socket) => socket.write(`${HEAD}\r\n`);
  await send(60_000);
  await eventually('no connection is left', async () => sockets.size === 0);
});
