import { context, propagation, SpanKind, type Tracer } from '@opentelemetry/api';
import type { Context as ActivityContext } from '@temporalio/activity';
import type { WorkflowClientInterceptor } from '@temporalio/client';
import { defaultPayloadConverter, type Headers } from '@temporalio/common';
import type { ActivityInterceptors } from '@temporalio/worker';
import type { Mode } from '../../contracts/states.ts';
import { loggedIds } from '../logging/logged-ids.ts';
import { TRACE_HEADER } from './carry-trace.ts';
import { runInSpan } from './tracing.ts';

interface Sent {
  headers: Headers;
}

/** A span for each message to a workflow; the message carries it. */
export function traceMessages(tracer: Tracer): WorkflowClientInterceptor {
  const send = <I extends Sent, O>(
    name: string,
    workflowId: string | undefined,
    input: I,
    next: (input: I) => Promise<O>,
  ): Promise<O> => {
    const attributes = workflowId === undefined ? {} : { 'temporal.workflow_id': workflowId };
    return runInSpan({ tracer, name }, { kind: SpanKind.CLIENT, attributes }, () => {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      const headers = { ...input.headers, [TRACE_HEADER]: defaultPayloadConverter.toPayload(carrier) };
      return next({ ...input, headers });
    });
  };
  return {
    signal: (input, next) =>
      send(`signal ${input.signalName}`, input.workflowExecution.workflowId, input, next),
    signalWithStart: (input, next) =>
      send(`signal ${input.signalName}`, input.options.workflowId, input, next),
    startUpdate: (input, next) =>
      send(`update ${input.updateName}`, input.workflowExecution.workflowId, input, next),
    startWithDetails: (input, next) =>
      send(`start ${input.workflowType}`, input.options.workflowId, input, next),
  };
}

/** A span for each attempt of a step, a child of the message that led to it. */
export const traceSteps =
  (mode: Mode, tracer: Tracer) =>
  ({ info }: ActivityContext): ActivityInterceptors => ({
    inbound: {
      execute(input, next) {
        const carried = input.headers[TRACE_HEADER];
        const carrier: unknown = carried === undefined ? {} : defaultPayloadConverter.fromPayload(carried);
        const parent = propagation.extract(context.active(), carrier);
        const attributes = {
          'gatehouse.mode': mode,
          'temporal.workflow_id': info.workflowExecution?.workflowId,
          'temporal.attempt': info.attempt,
          ...Object.fromEntries(
            Object.entries(loggedIds(input.args[0])).map(([name, id]) => [`gatehouse.${name}`, id]),
          ),
        };
        const name = `step ${info.activityType}`;
        return runInSpan({ tracer, name, parent }, { kind: SpanKind.CONSUMER, attributes }, () =>
          next(input),
        );
      },
    },
  });
