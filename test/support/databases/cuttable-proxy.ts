import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A TCP proxy in front of a real server, which tests can cut, silence and restore. */
export interface CuttableProxy {
  /** `host:port` to connect to instead of the server. */
  address: string;
  /** Ends every connection and refuses new ones. */
  cut(): Promise<void>;
  /** Keeps every connection open and takes new ones, and passes nothing on: what a host does that is gone. */
  silence(): void;
  /** Serves new connections again, and those that it had cut; what was silenced stays silent. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function openProxy(host: string, port: number): Promise<CuttableProxy> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    if (isSilent) {
      hold(near);
      return;
    }
    const far = connect(port, host);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.pipe(other);
      // Ignores how a connection ended; its other half ends with it.
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    // Read, and dropped: otherwise the end of the connection would not be seen.
    socket.unpipe();
    socket.removeAllListeners('end');
    socket.on('data', () => undefined).resume();
  };
  const listen = async (on: number): Promise<number> => {
    server.listen(on, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const near = await listen(0);
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    address: `127.0.0.1:${near}`,
    cut,
    silence: () => {
      isSilent = true;
      for (const socket of sockets) hold(socket);
    },
    restore: async () => {
      isSilent = false;
      if (!server.listening) await listen(near);
    },
    close: cut,
  };
}
