import { onTestFinished } from 'vitest';
import { type GatehouseProcess, startGatehouse } from './gatehouse-process.ts';

/** Starts one process of a deployment, which is gone when the test is over. */
export function startPart(part: 'api' | 'worker', env: Record<string, string>): GatehouseProcess {
  const started = startGatehouse([part], env);
  onTestFinished(async () => {
    started.signal('SIGKILL');
    await started.ended;
  });
  return started;
}
