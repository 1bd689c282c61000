import { SpanKind, type Tracer } from '@opentelemetry/api';
import type { MailTransport } from '../../mail/transport/transport.ts';
import { runInSpan } from './tracing.ts';

/** A span for each request to the mail provider. It has the batch and its size, and nothing of the mails. */
export const traceMail = (transport: MailTransport, tracer: Tracer): MailTransport => ({
  ...transport,
  send: (batch) =>
    runInSpan(
      { tracer, name: `mail ${transport.kind}` },
      {
        kind: SpanKind.CLIENT,
        attributes: { 'gatehouse.batchId': batch.key, 'gatehouse.mails': batch.size },
      },
      () => transport.send(batch),
    ),
});
