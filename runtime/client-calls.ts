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

  constructor() {
    const retry = defaultGrpcRetryOptions();
    this.interceptors = [
      makeGrpcRetryInterceptor({
        ...retry,
        retryableDecider: (attempt, status) => !this.isOver && retry.retryableDecider(attempt, status),
      }),
      (options, nextCall) => (this.isOver ? cancelCall() : (nextCall(options) as Call)),
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
