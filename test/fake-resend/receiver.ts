import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Resend, type WebhookEventPayload } from 'resend';
import { onTestFinished } from 'vitest';

export interface Received {
  id: string;
  event: WebhookEventPayload;
}

/** Receives webhooks as an application does and checks signatures with Resend's SDK; others get 400. */
export async function startReceiver(secret: () => string) {
  const received: Received[] = [];
  /** The next answers, one a request; afterwards 200. */
  const answers: number[] = [];
  let asked = 0;
  const { webhooks } = new Resend('re_receiver');

  const server = createServer(async (request, response) => {
    asked += 1;
    const header = (name: string): string => String(request.headers[name]);
    const id = header('svix-id');
    const headers = { id, timestamp: header('svix-timestamp'), signature: header('svix-signature') };
    const payload = await text(request);
    const status = answers.shift() ?? 200;
    try {
      const event = webhooks.verify({ payload, headers, webhookSecret: secret() });
      if (status === 200) received.push({ id, event: event as WebhookEventPayload });
      response.writeHead(status).end();
    } catch {
      response.writeHead(400).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/webhooks/resend`,
    received,
    answers,
    asked: () => asked,
    types: () => received.map(({ event }) => event.type.replace('email.', '')),
  };
}
