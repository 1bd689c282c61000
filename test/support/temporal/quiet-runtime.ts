import { IllegalStateError } from '@temporalio/common';
import { makeTelemetryFilterString, Runtime } from '@temporalio/worker';

const silent = () => {};

/**
 * Temporal's runtime for tests: it takes no signals and says nothing. It ends with the last of its connections, and the
 * next test file of the same process needs one again.
 */
export function quietRuntime(): void {
  const logger = { log: silent, trace: silent, debug: silent, info: silent, warn: silent, error: silent };
  try {
    Runtime.install({
      shutdownSignals: [],
      logger,
      // What is meant to fail in a test need not be reported twice.
      telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
    });
  } catch (error) {
    // There is one, of another world that is open.
    if (!(error instanceof IllegalStateError)) throw error;
  }
}
