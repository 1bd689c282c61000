import { inject } from 'vitest';
import type { MigratedDatabases } from '../databases/start-databases.ts';
// Imported for its declaration of provided values.
import type {} from './global-setup.ts';

/** The address of the run's Temporal server; it has the namespaces and search attributes of temporal.config.ts. */
export const temporalAddress = (): string => inject('temporalAddress');

/** The path of the Temporal CLI, for tests that start their own server. */
export const temporalBinary = (): string => inject('temporalBinary');

/** An empty PostgreSQL database that all test files share: make your own schema in it. */
export const postgresUrl = (): string => inject('postgresUrl');

/** Migrated databases to copy. */
export const migratedDatabases = (): MigratedDatabases => inject('migrated');

/** The workflows, bundled once a run, for `Worker.create({ workflowBundle })`. */
export const workflowBundle = (): { codePath: string } => ({ codePath: inject('bundlePath') });

/** The `gatehouse` command of the project as a package has it. */
export const builtBin = (): string => inject('builtBin');

/** Where the test files of a run write which operations of the API have succeeded. */
export const exercisedFile = (): string => inject('exercisedFile');
