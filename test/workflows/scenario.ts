import type { WorkflowHandle } from '@temporalio/client';
import type { World } from '../support/cases/world.ts';

/** Drives a workflow and returns its history's handle. */
export type Scenario = (world: World) => Promise<{ handle(): Pick<WorkflowHandle, 'fetchHistory'> }>;
