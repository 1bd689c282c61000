import { assertPortFree } from '../../../runtime/ports.ts';

/**
 * Below the kernel's ports for outgoing connections (from 32768 on Linux). Otherwise one of the tests' many
 * connections could take a port between the check and the server's listen.
 */
const FIRST = 12_000;
/** The number of ports for each process of a test run. */
const SHARE = 2_000;

/** Whether a server could listen on a port now. */
export const isPortFree = (port: number): Promise<boolean> =>
  assertPortFree(port, 'PORT').then(
    () => true,
    () => false,
  );

// On globalThis, because a reset of the modules would lose it otherwise.
const state = globalThis as { lastTestPort?: number };

/** A port without a listener, which no other process of this run gets. */
export async function freePort(): Promise<number> {
  const share = Number(process.env.VITEST_POOL_ID ?? 0);
  const first = FIRST + (share % 8) * SHARE;
  // Two runs on one machine start at different ports.
  state.lastTestPort ??= first + (process.pid % SHARE);
  for (;;) {
    state.lastTestPort += 1;
    if (state.lastTestPort >= first + SHARE) state.lastTestPort = first;
    if (await isPortFree(state.lastTestPort)) return state.lastTestPort;
  }
}
