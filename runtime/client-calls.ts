import {
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

const CANCELLED = 1;

/**
 * Retries a client's calls as Temporal's own client does (`defaultGrpcRetryOptions`), but not after the connection is
 * closed. Then the SDK's next try throws inside a timer, which would end the process.
 */
export class ClientCalls {
  private isOver = false;
  readonly interceptors: Interceptor[];

  /** @param answerWithinMs the longest wait for an answer, for calls that have no bound of their own; left out: none */
  constructor(answerWithinMs?: number) {
    const retry = defaultGrpcRetryOptions();
    this.interceptors = [
      makeGrpcRetryInterceptor({
        ...retry,
        retryableDecider: (attempt, status) => !this.isOver && retry.retryableDecider(attempt, status),
      }),
      (options, nextCall) => {
        if (this.isOver) return cancelCall();
        if (answerWithinMs === undefined) return nextCall(options) as Call;
        return nextCall({ ...options, deadline: options.deadline ?? Date.now() + answerWithinMs }) as Call;
      },
    ];
  }

  /** Call this before closing the connection: calls under way fail, and none is retried. */
  end(): void {
    this.isOver = true;
  }
}

function cancelCall(): Call {
  const call = {
    start: (_metadata: unknown, listener: Parameters<Call['start']>[1]) =>
      listener?.onReceiveStatus?.({ code: CANCELLED, details: 'the connection is closed' } as never),
    sendMessage: () => undefined,
    sendMessageWithContext: () => undefined,
    startRead: () => undefined,
    halfClose: () => undefined,
    cancelWithStatus: () => undefined,
    getPeer: () => '',
  };
  return call as unknown as Call;
}
