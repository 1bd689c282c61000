import { SpanKind, type Tracer } from '@opentelemetry/api';
import type { MailTransport } from '../../mail/transport/transport.ts';
import { failSpan } from './tracing.ts';

/** A span for each request to the mail provider. It has the batch and its size, and nothing of the mails. */
export const traceMail = (transport: MailTransport, tracer: Tracer): MailTransport => ({
  ...transport,
  send: (batch) =>
    tracer.startActiveSpan(
      `mail ${transport.kind}`,
      {
        kind: SpanKind.CLIENT,
        attributes: { 'gatehouse.batchId': batch.key, 'gatehouse.mails': batch.size },
      },
      async (span) => {
        try {
          return await transport.send(batch);
        } catch (error) {
          failSpan(span, error);
          throw error;
        } finally {
          span.end();
        }
      },
    ),
});
