import { inject } from 'vitest';
// For its declaration of what is provided.
import type {} from './global-setup.ts';

/** Address of the run's Temporal server; it has the namespaces and search attributes of temporal.config.ts. */
export const temporalAddress = (): string => inject('temporalAddress');

/** Path of the Temporal CLI, for tests that start a server of their own. */
export const temporalBinary = (): string => inject('temporalBinary');

/** An empty database of a PostgreSQL that all test files share: make a schema of your own in it. */
export const postgresUrl = (): string => inject('postgresUrl');

/** For `Worker.create({ workflowBundle })`: the workflows, bundled once a run. */
export const workflowBundle = (): { codePath: string } => ({ codePath: inject('bundlePath') });

/** The `gatehouse` command of the project as a package has it. */
export const builtBin = (): string => inject('builtBin');
