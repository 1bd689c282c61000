import { IllegalStateError } from '@temporalio/common';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';

const silent = () => {};

/**
 * Installs Temporal's runtime for tests: it handles no signals and logs nothing. It ends with the last of its
 * connections, and the next test file in the process needs a new one.
 */
export function quietRuntime(): void {
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  try {
    Runtime.install({
      shutdownSignals: [],
      logger,
      // Expected failures in tests need no log.
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
  } catch (error) {
    // Another open world has installed one.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
