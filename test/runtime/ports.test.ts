import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { UserError } from '../../contracts/user-error.ts';
import { assertPortFree } from '../../runtime/ports.ts';
import { freePort } from '../support/processes/free-port.ts';

test('the error for a port in use names the port and its variable', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');

  const refused = assertPortFree(port, 'SOME_PORT');
  await expect(refused).rejects.toThrow(UserError);
  await expect(refused).rejects.toThrow(
    `Port ${port} is used by another program: stop it, or set SOME_PORT to another port.`,
  );
});

test('a free port stays free', async () => {
  const port = await freePort();
  await assertPortFree(port, 'SOME_PORT');
  await assertPortFree(port, 'SOME_PORT');
});
