import {
  type Connection,
  WorkflowClient,
  type WorkflowClientInterceptor,
  type WorkflowSignalWithStartInput,
  type WorkflowStartInput,
} from '@temporalio/client';
import { WORKFLOW_TYPES } from '../../../contracts/messages.ts';
import { NAMESPACES } from '../../../temporal.config.ts';
import { nextMoment, type WeekMoment } from '../cases/week-moments.ts';

type Input = WorkflowStartInput | WorkflowSignalWithStartInput;

/**
 * Lets cases of the test namespace begin at set moments of the week. A case is started with a delay until then, and
 * the server moves its time there before anything happens in it, so its first moment is the set one, or up to a
 * second after it. Later runs of the same case begin when they are started.
 */
export class Beginnings {
  /** For the client that starts the cases. */
  readonly interceptor: WorkflowClientInterceptor = {
    signalWithStart: (input, next) => this.begin(input, next),
    startWithDetails: (input, next) => this.begin(input, next),
  };
  private readonly client: WorkflowClient;
  private readonly stated = new Map<string, WeekMoment>();
  /** Each started case, settled once its time has moved. */
  private readonly begun = new Map<string, Promise<unknown>>();

  /** @param usual the moment of all other cases; without it they begin when they are started */
  constructor(
    connection: Connection,
    private readonly usual: string | undefined,
  ) {
    this.client = new WorkflowClient({ connection, namespace: NAMESPACES.test });
  }

  /** Sets when the case of this workflow begins. */
  state(workflowId: string, moment: WeekMoment): void {
    this.stated.set(workflowId, moment);
  }

  private async begin<I extends Input, O>(input: I, next: (input: I) => Promise<O>): Promise<O> {
    const { workflowId } = input.options;
    const moment = this.stated.get(workflowId) ?? this.usual;
    if (!moment || input.workflowType === WORKFLOW_TYPES.campaign) return next(input);
    const earlier = this.begun.get(workflowId);
    if (earlier !== undefined) {
      // A signal before the end of the delay would end it.
      await earlier;
      return next(input);
    }
    const started = this.startAt(moment, input, next);
    const isOver = started.catch(() => this.begun.delete(workflowId));
    this.begun.set(workflowId, isOver);
    return started;
  }

  private async startAt<I extends Input, O>(
    moment: string,
    input: I,
    next: (input: I) => Promise<O>,
  ): Promise<O> {
    const now = Date.now();
    const seconds = Math.ceil((nextMoment(moment, now) - now) / 1_000);
    const startDelay = { seconds: seconds as never };
    const result = await next({ ...input, options: { ...input.options, startDelay } });
    const { namespace } = this.client.options;
    await this.client.workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId: input.options.workflowId },
      workflowExecutionOptions: {
        // One skip moves to the end of the delay. A fast-forward might end while the case is at work, and move on
        // from there.
        timeSkippingConfig: { enabled: true, disablePropagation: true, maxSessionSkipCount: 1 },
      },
      updateMask: { paths: ['time_skipping_config'] },
    });
    return result;
  }
}
