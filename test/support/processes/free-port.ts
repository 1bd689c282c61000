import { createServer } from 'node:net';

/**
 * Below those that the kernel gives to outgoing connections (from 32768 on Linux), or one of the many that tests open
 * would take a port between the moment it was found free and the moment a server listens on it.
 */
const FIRST = 12_000;
/** Ports of each process of a test run. */
const SHARE = 2_000;

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(false)));
  });

// Modules are shared by the files of a process, and survive a reset of the modules only here.
const state = globalThis as { lastTestPort?: number };

/** A port on which nothing listens, and which no other process of this run is given. */
export async function freePort(): Promise<number> {
  const share = Number(process.env.VITEST_POOL_ID ?? 0);
  const first = FIRST + (share % 8) * SHARE;
  // Two runs on one machine begin at different places.
  state.lastTestPort ??= first + (process.pid % SHARE);
  for (;;) {
    state.lastTestPort += 1;
    if (state.lastTestPort >= first + SHARE) state.lastTestPort = first;
    if (!(await listens(state.lastTestPort))) return state.lastTestPort;
  }
}
