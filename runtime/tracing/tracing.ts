import {
  type Context,
  context,
  diag,
  propagation,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { report } from '../log.ts';
import { safeText } from '../logging/safe-text.ts';
import type { Settings } from '../settings.ts';

let tracer: Tracer | null = null;

/** Null: this process does not trace, and nothing of it costs anything. */
export const activeTracer = (): Tracer | null => tracer;

/** Starts tracing if the settings name a collector; `stop` sends what is left. */
export async function startTracing(
  { tracing }: Pick<Settings, 'tracing'>,
  part: 'api' | 'worker' | 'dev',
): Promise<{ stop(): Promise<void> }> {
  if (!tracing) return { stop: async () => undefined };
  const [{ OTLPTraceExporter }, { BasicTracerProvider, BatchSpanProcessor }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/resources'),
    ]);
  const { AsyncLocalStorageContextManager } = await import('@opentelemetry/context-async-hooks');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const quiet = () => undefined;
  const tell = (message: string) => report(`traces: ${message}`);
  diag.setLogger({ verbose: quiet, debug: quiet, info: quiet, warn: tell, error: tell });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': tracing.serviceName ?? `gatehouse-${part}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: tracing.url }))],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  tracer = trace.getTracer('gatehouse');
  return {
    async stop() {
      tracer = null;
      await provider.shutdown();
    },
  };
}

/** Runs `work` within a span, a child of what runs now or of `parent`; the span ends with it, and fails with it. */
export const runInSpan = <T>(
  { tracer, name, parent = context.active() }: { tracer: Tracer; name: string; parent?: Context },
  options: SpanOptions,
  work: () => Promise<T>,
): Promise<T> =>
  tracer.startActiveSpan(name, options, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });

/** Marks a span as failed. What an error says may hold a value, so only its name and code are kept. */
export function failSpan(span: Span, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  span.setStatus({ code: SpanStatusCode.ERROR, message: safeText(`${name}${code}`) });
}
