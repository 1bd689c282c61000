import { isGrpcServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Environment } from '../../cases/environment.ts';
import { compareCase } from '../../cases/runs/compare-case.ts';
import { repairCase } from '../../cases/runs/repair-case.ts';
import { searchAttributes, stateQuery } from '../../contracts/messages.ts';
import { caseStatusOf } from '../../policy/invitation-states.ts';
import { eventually } from '../support/run/watch.ts';
import { eventsOf, nameOf, UNHANDLED_COMMAND } from '../support/temporal/history.ts';
import { GARBAGE, type Mishap } from './events-server.ts';
import { differences, type Rows } from './observe.ts';
import type { QueryGate } from './query-gate.ts';

/** The run was terminated in the middle of a task, as the test does. */
const FORCE_CLOSE = 17;
const QUERY_MS = 5_000;

/** The runs of one customer on the real server. */
export class Runs {
  /** How far time was moved in a run, by its run id. */
  private readonly lags = new Map<string, number>();
  /** Workflows whose run was taken away. */
  private readonly lost = new Set<string>();

  constructor(
    private readonly environment: Environment,
    private readonly gate: QueryGate,
  ) {}

  /** How far a run's time is ahead; a run that does not exist yet will begin now. */
  async lagOf(workflowId: string): Promise<number> {
    const run = await this.running(workflowId);
    return (run && this.lags.get(run.runId)) ?? 0;
  }

  /** Moves a run's time; `move` returns by how many seconds. */
  async forward(workflowId: string, move: () => Promise<number>): Promise<void> {
    const run = await this.running(workflowId);
    if (!run) throw new Error(`${workflowId} does not run`);
    const seconds = await move();
    this.lags.set(run.runId, (this.lags.get(run.runId) ?? 0) + seconds * 1_000);
  }

  /** How a run disagrees with the rows; null when it agrees. */
  async fault(workflowId: string, isClosed: boolean, rows: Rows): Promise<string | null> {
    // Before the run is read: the step that answers a wake is part of a task.
    const isWoken = !isClosed && (await this.environment.store.caseWakes.isWanted(workflowId));
    const run = await this.running(workflowId);
    if (isClosed) return run ? 'it runs though it is over' : null;
    if (!run) {
      await this.sweep(workflowId);
      return 'it does not run';
    }
    // A query that meets a signal or a task does harm (see QueryGate), and a step's rows come before its task's end.
    if (isWoken || run.raw.pendingWorkflowTask) return 'it is at work';
    const { client } = this.environment.temporal;
    const ask = () =>
      client.connection.withDeadline(Date.now() + QUERY_MS, () =>
        client.workflow.getHandle(workflowId).query(stateQuery),
      );
    const state = await this.gate.pass(ask).catch(() => undefined);
    if (state === undefined) return 'it does not answer';
    const found = differences(state, rows, workflowId);
    const attribute = run.typedSearchAttributes.get(searchAttributes.onboardingStatus);
    if (attribute !== statusOf(workflowId, rows)) found.push(`its attribute says ${attribute}`);
    if (run.typedSearchAttributes.get(searchAttributes.caseProblem)) found.push('it has a problem');
    return found.length > 0 ? found.join('; ') : null;
  }

  /** Tasks that failed in any run, or that wait to be tried again. */
  async faults(workflowIds: string[]): Promise<string[]> {
    const found: string[] = [];
    for (const workflowId of workflowIds) {
      const handle = this.environment.temporal.client.workflow.getHandle(workflowId);
      const raw = await handle.describe().then(
        (run) => run.raw,
        () => undefined,
      );
      const attempt = raw?.pendingWorkflowTask?.attempt ?? 0;
      if (attempt > 1) found.push(`${workflowId} is at attempt ${attempt} of a task`);
      for (const event of await eventsOf(handle).catch(() => [])) {
        if (nameOf(event) !== 'workflowTaskFailed') continue;
        const { cause, failure } = event.workflowTaskFailedEventAttributes ?? {};
        if (cause !== UNHANDLED_COMMAND && cause !== FORCE_CLOSE)
          found.push(`${workflowId}: task failed ${cause} ${failure?.message}`);
      }
    }
    return found;
  }

  /** Sends messages that no run can use: an Update is refused, a signal dropped. A missing run refuses both. */
  async sendGarbage(
    workflowId: string,
    { type, name, input }: Exclude<Mishap, { type: 'lose' }>,
  ): Promise<void> {
    const handle = this.environment.temporal.client.workflow.getHandle(workflowId);
    const args = (GARBAGE[input] ?? []) as [];
    const error: unknown =
      type === 'signal'
        ? await handle.signal(name, ...args).catch((failed: unknown) => failed)
        : await handle.executeUpdate(name, { args }).then(
            () => new Error(`the Update ${name} with ${input} was taken`),
            (failed: unknown) => failed,
          );
    const isRefused = error instanceof WorkflowUpdateFailedError || error instanceof WorkflowNotFoundError;
    if (error !== undefined && !isRefused && !isGrpcServiceError(error)) throw error;
  }

  /**
   * Heals as the reconciler does, once after a loss: a step of the lost run may have been under way, which takes an order
   * that comes meanwhile and answers its wake.
   */
  private async sweep(workflowId: string): Promise<void> {
    if (!this.lost.has(workflowId)) return;
    const found = await compareCase(this.environment, workflowId);
    if (found?.kind !== 'not_running') return;
    this.lost.delete(workflowId);
    await repairCase(this.environment, found);
  }

  /** Terminates or deletes the run. */
  async lose(workflowId: string, how: 'terminate' | 'delete'): Promise<void> {
    const { client } = this.environment.temporal;
    const { workflowService, options } = client.workflow;
    const handle = client.workflow.getHandle(workflowId);
    const runId = await handle.describe().then(
      (run) => run.runId,
      () => null,
    );
    if (runId === null) return;
    this.lost.add(workflowId);
    const workflowExecution = { workflowId, runId };
    if (how === 'terminate') await client.workflow.getHandle(workflowId, runId).terminate().catch(orGone);
    else await workflowService.deleteWorkflowExecution({ namespace: options.namespace, workflowExecution });
    await eventually(`${workflowId} is lost`, async () => (await this.running(workflowId))?.runId !== runId);
  }

  private async running(workflowId: string) {
    try {
      const run = await this.environment.temporal.client.workflow.getHandle(workflowId).describe();
      return run.status.name === 'RUNNING' ? run : null;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return null;
      throw error;
    }
  }
}

function statusOf(workflowId: string, { onboardings, invitations }: Rows): string | undefined {
  if (workflowId.startsWith('onboarding/')) return onboardings.find((row) => row.closed_at === null)?.status;
  const row = invitations.find(({ workflow_id }) => workflow_id === workflowId);
  return row && caseStatusOf(row.status);
}

function orGone(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
