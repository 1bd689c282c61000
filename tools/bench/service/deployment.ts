import { createApiKey } from '../../../cases/operations/api-keys.ts';
import { type Child, startChild } from '../child.ts';
import { GATEHOUSE_BIN } from '../gatehouse-bin.ts';
import { lastingPort } from '../lasting-port.ts';
import type { Stage } from '../stage.ts';

export type Role = 'api' | 'worker';

/** Gatehouse as deployed: the API in one process, the worker in another. */
export interface Deployment {
  url: string;
  apiKey: string;
  pid(role: Role): number;
  assertRunning(): void;
  /** Kills a process and restarts it, as a supervisor does; resolves when it is ready. */
  killAndStart(role: Role): Promise<void>;
  /** Restarts processes that have ended by themselves; returns their roles. */
  startEnded(): Promise<Role[]>;
}

/** Starts both; the stage's stops end them. `cpuProfile`: folder for the CPU profiles of both. */
export async function deploy(
  { place, store, temporal, bundle, stops }: Stage,
  cpuProfile?: string,
): Promise<Deployment> {
  const port = await lastingPort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...place.env,
    PORT: String(port),
    PUBLIC_URL: url,
    TRUST_PROXY: '1',
    TEMPORAL_ADDRESS: temporal.address,
    GATEHOUSE_WORKFLOW_BUNDLE: bundle,
  };
  const start = (role: Role) =>
    startChild({ name: role, args: [GATEHOUSE_BIN, role], env, ready: /^ready: /m, cpuProfile });
  const [api, worker] = await Promise.all([start('api'), start('worker')]);
  const running: Record<Role, Child> = { api, worker };
  const roles: Role[] = ['api', 'worker'];
  stops.push(() => Promise.all(roles.map((role) => running[role].stop())));
  const { key } = await createApiKey(store, { mode: 'live', name: 'bench' });
  return {
    url,
    apiKey: key,
    pid: (role) => running[role].pid,
    assertRunning: () => {
      for (const role of roles) running[role].assertRunning();
    },
    async killAndStart(role) {
      await running[role].kill();
      running[role] = await start(role);
    },
    async startEnded() {
      const ended = roles.filter((role) => running[role].isOver());
      for (const role of ended) running[role] = await start(role);
      return ended;
    },
  };
}
