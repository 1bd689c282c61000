import { once } from 'node:events';
import { createServer } from 'node:net';
import { UserError } from '../contracts/user-error.ts';

const listenBriefly = async (port: number, host: string): Promise<void> => {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
};

/**
 * Resolves when `port` can be listened on.
 * @throws UserError that names the port and the environment variable that changes it
 */
export const assertPortFree = async (port: number, envName: string, host = '127.0.0.1'): Promise<void> => {
  try {
    await listenBriefly(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      code === 'EADDRINUSE'
        ? `Port ${port} is used by another program: stop it, or set ${envName} to another port.`
        : `Port ${port} on ${host} cannot be used (${code}): set ${envName} to another port.`,
    );
  }
};
