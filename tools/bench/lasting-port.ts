import { randomInt } from 'node:crypto';
import { isPortFree } from '../../test/support/processes/free-port.ts';

/** Below the ports of outgoing connections: Linux uses those from 32768 on, others from 49152 on. */
const RANGE = { from: 28_000, to: 32_000 };
const TRIES = 20;

/**
 * A port for a server that is killed and restarted: while it is down, the system cannot give this port to a client's
 * own end of a connection.
 */
export async function lastingPort(): Promise<number> {
  for (let tries = 1; tries < TRIES; tries += 1) {
    const port = randomInt(RANGE.from, RANGE.to);
    if (await isPortFree(port)) return port;
  }
  throw new Error(`no port is free from ${RANGE.from} to ${RANGE.to}`);
}
