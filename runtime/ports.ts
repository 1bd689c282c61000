import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { UserError } from '../contracts/user-error.ts';

/** Returns the port, which the system chooses for 0. */
const listenBriefly = async (port: number, host: string): Promise<number> => {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return taken;
};

/** A port of this machine that is free now, for a part that does not say which one it took. */
export const findFreePort = (): Promise<number> => listenBriefly(0, '127.0.0.1');

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
