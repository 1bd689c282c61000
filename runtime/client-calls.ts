import {
  type ConnectionOptions,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

const CANCELLED = 1;

/**
 * How a client's calls are tried again: as Temporal's own client does it (`defaultGrpcRetryOptions`), but not once the
 * connection is closed. There the SDK's next try throws inside a timer, which would end the process.
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
      (options, nextCall) => (this.isOver ? cancelledCall() : (nextCall(options) as Call)),
    ];
  }

  /** To be called before the connection is closed: what is under way fails, and nothing is tried again. */
  end(): void {
    this.isOver = true;
  }
}

function cancelledCall(): Call {
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
