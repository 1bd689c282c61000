import type { Client } from '@temporalio/client';
import { billableActions } from '../../test/support/temporal/billable.ts';
import { eventsOf, nameOf } from '../../test/support/temporal/history.ts';
import { round, sum } from './statistics.ts';

/** Reading a history costs more than making it; this many are enough to notice a different one. */
const SAMPLE = 50;

export interface Cost {
  mean: number;
  max: number;
}

export interface Costs {
  historyEvents: Cost;
  historyBytes: Cost;
  workflowTasks: Cost;
  billableActions: Cost;
}

/** An onboarding's cost in Temporal, from the histories. */
export async function costsOf(client: Client, workflowIds: readonly string[]): Promise<Costs> {
  const found: { events: number; bytes: number; tasks: number; actions: number }[] = [];
  for (const id of workflowIds.slice(0, SAMPLE)) {
    const handle = client.workflow.getHandle(id);
    await handle.result();
    const events = await eventsOf(handle);
    found.push({
      events: events.length,
      bytes: (await handle.describe()).historySize ?? 0,
      tasks: events.filter((event) => nameOf(event) === 'workflowTaskCompleted').length,
      actions: billableActions(events).total ?? 0,
    });
  }
  return {
    historyEvents: summariseCost(found.map(({ events }) => events)),
    historyBytes: summariseCost(found.map(({ bytes }) => bytes)),
    workflowTasks: summariseCost(found.map(({ tasks }) => tasks)),
    billableActions: summariseCost(found.map(({ actions }) => actions)),
  };
}

const summariseCost = (counts: number[]): Cost => ({
  mean: round(sum(counts) / counts.length),
  max: Math.max(...counts),
});
