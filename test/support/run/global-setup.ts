import type { TestProject } from 'vitest/node';
import { type MigratedDatabases, startDatabases } from '../databases/start-databases.ts';
import { buildOnce } from '../processes/build.ts';
import { bundleOnce } from '../temporal/bundle.ts';
import { startTemporal } from '../temporal/temporal.ts';
import { expectAllExercised, startExercised } from './all-exercised.ts';
import { tellOfLongTests } from './long-tests.ts';
import type { Part } from './part.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    temporalAddress: string;
    temporalBinary: string;
    bundlePath: string;
    builtBin: string;
    postgresUrl: string;
    migrated: MigratedDatabases;
    exercisedFile: string;
  }
}

/** Starts the parts that all test files share, once a run; returns a function that ends them. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const started: Part<unknown>[] = [];
  const keep = async <T>(part: Promise<Part<T>>): Promise<T> => {
    const running = await part;
    started.push(running);
    return running.value;
  };
  const tearDown = async () => {
    const results = await Promise.allSettled(started.map((part) => part.stop()));
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (failures.length > 0) throw new AggregateError(failures, 'The test set-up did not end cleanly');
  };

  const parts = [
    keep(startTemporal()),
    keep(startDatabases()),
    keep(bundleOnce()),
    keep(buildOnce()),
    keep(startExercised()),
  ] as const;
  // When one fails, the others have to be up before they can be ended.
  await Promise.allSettled(parts);
  try {
    const [temporal, { postgresUrl, migrated }, bundlePath, builtBin, exercised] = await Promise.all(parts);
    project.provide('temporalAddress', temporal.address);
    project.provide('temporalBinary', temporal.binary);
    project.provide('postgresUrl', postgresUrl);
    project.provide('migrated', migrated);
    project.provide('bundlePath', bundlePath);
    project.provide('builtBin', builtBin);
    project.provide('exercisedFile', exercised);
    return async () => {
      try {
        await expectAllExercised(project, exercised);
      } finally {
        await tearDown();
        tellOfLongTests(project.vitest);
      }
    };
  } catch (error) {
    await tearDown();
    throw error;
  }
}
