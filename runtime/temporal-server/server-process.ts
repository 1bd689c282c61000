import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { assertPortFree } from '../ports.ts';
import { waitUntil } from '../wait-until.ts';
import { serverArguments, type TemporalServerOptions } from './options.ts';
import { isServerOn } from './state-file.ts';

const ADOPTED_POLL_MS = 1_000;

/** A server process, started or found. */
export interface ServerProcess {
  pid: number;
  /** Why it ended; null while it runs. */
  ended(): Promise<string | null> | string | null;
  /** Calls `onEnd` when it ends; returns a function that stops watching. */
  watch(onEnd: (reason: string) => void): () => void;
}

/** Starts the server's process, its output in the log file. @throws UserError when a port is taken */
export const spawnServer = async (options: TemporalServerOptions): Promise<ServerProcess> => {
  await assertPortFree(options.port, 'TEMPORAL_DEV_PORT', options.ip);
  if (options.uiPort !== null) await assertPortFree(options.uiPort, 'TEMPORAL_DEV_UI_PORT', options.ip);
  const log = await open(options.logFile, 'w');
  try {
    // Its own process group keeps Ctrl-C from the server until the worker has finished with it.
    const child = spawn(options.binary, serverArguments(options), {
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await once(child, 'spawn');
    const ended = () =>
      child.exitCode === null && child.signalCode === null
        ? null
        : `it ended with ${child.signalCode ?? child.exitCode}`;
    return {
      pid: child.pid as number,
      ended,
      watch(onEnd) {
        const listener = () => onEnd(ended() ?? 'it ended');
        child.once('exit', listener);
        return () => child.off('exit', listener);
      },
    };
  } finally {
    await log.close();
  }
};

/** Wraps a server that was found running. */
export const adoptProcess = (pid: number, dbFile: string): ServerProcess => {
  const ended = async () => ((await isServerOn(pid, dbFile)) ? null : 'it ended');
  return {
    pid,
    ended,
    watch(onEnd) {
      // Polled: the end of a process that is not our child sends no event.
      let watching = true;
      void waitUntil(async () => !watching || (await ended()) !== null, Infinity, ADOPTED_POLL_MS).then(
        () => watching && onEnd('it ended'),
      );
      return () => {
        watching = false;
      };
    },
  };
};
