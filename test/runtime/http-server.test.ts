import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { Departure, refuseOnceClosed } from '../../api/departure.ts';
import { listen } from '../../runtime/http-server.ts';
import { freePort } from '../support/processes/free-port.ts';
import { eventually } from '../support/run/watch.ts';

/** A server with a request that is answered once `letGo` is called; its headers are sent at once if asked for. */
async function openServer() {
  let letGo = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let arrived = 0;
  const departure = new Departure();
  const app = express();
  app.use(refuseOnceClosed(departure));
  app.get('/slow', async (req, res) => {
    arrived += 1;
    if (req.query.early) res.write('early ');
    await gate;
    res.end('whole');
  });
  const port = await freePort();
  const options = { host: '127.0.0.1', port, keepAliveMs: 75_000, delayMs: 0, departure };
  const server = await listen(app, options);
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('utf8').on('data', (more) => {
    text += more;
  });
  const send = (path: string) => socket.write(`GET ${path} HTTP/1.1\r\nHost: here\r\n\r\n`);
  return { server, departure, send, letGo, read: () => text, hasArrived: async () => arrived > 0 };
}

test('a stop answers what is under way and closes its connection', async () => {
  const { server, departure, send, letGo, read, hasArrived } = await openServer();
  send('/slow');
  await eventually('it is under way', hasArrived);
  const stopped = server.stop();
  await eventually('it takes no more', async () => departure.isClosed);
  letGo();
  await stopped;
  await eventually('the answer is there', async () => read().includes('whole'));
  expect(read()).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*Connection: close\r\n[\s\S]*whole/);
});

test('what comes on an open connection after the last request was taken is refused, and can be repeated', async () => {
  const { server, departure, send, letGo, read } = await openServer();
  send('/slow?early=1');
  await eventually('the answer has begun', async () => read().includes('early'));
  const stopped = server.stop();
  await eventually('it takes no more', async () => departure.isClosed);
  send('/slow');
  letGo();
  await stopped;
  await eventually('the refusal is there', async () => read().includes('shutting_down'));
  const [, refusal] = read().split(/(?=HTTP\/1\.1 503)/);
  expect(read()).toContain('whole');
  expect(refusal).toMatch(/Retry-After: 1\r\n/);
  expect(refusal).toMatch(/Connection: close\r\n/);
  expect(refusal).toContain('"code":"shutting_down"');
});
