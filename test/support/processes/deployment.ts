import { onTestFinished } from 'vitest';
import { type GatehouseProcess, startGatehouse } from './gatehouse-process.ts';

/** Starts one process of a deployment; the end of the test ends it. */
export function startPart(part: 'api' | 'worker', env: Record<string, string>): GatehouseProcess {
  const started = startGatehouse([part], env);
  onTestFinished(async () => {
    started.signal('SIGKILL');
    await started.ended;
  });
  return started;
}
