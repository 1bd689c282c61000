import { type Span, SpanKind, type Tracer, trace } from '@opentelemetry/api';
import type { Knex } from 'knex';
import { isPostgres } from '../../db/connection.ts';
import { failSpan } from './tracing.ts';

interface Asked {
  __knexQueryUid: string;
  sql?: string;
  method?: string;
}

/** Longer statements are lists of many rows. */
const LONGEST = 1_000;

/**
 * A span for each statement within another span; what a process looks for by itself is not traced. A statement has
 * placeholders, and its values are not recorded.
 */
export function traceSql(knex: Knex, tracer: Tracer): void {
  const spans = new Map<string, Span>();
  const end = ({ __knexQueryUid: id }: Asked, error?: unknown): void => {
    const span = spans.get(id);
    if (!span) return;
    spans.delete(id);
    if (error !== undefined) failSpan(span, error);
    span.end();
  };
  const system = isPostgres(knex) ? 'postgresql' : 'sqlite';
  knex.on('query', (asked: Asked) => {
    if (!trace.getActiveSpan()) return;
    const sql = (asked.sql ?? '').slice(0, LONGEST);
    const attributes = { 'db.system.name': system, 'db.query.text': sql };
    spans.set(
      asked.__knexQueryUid,
      tracer.startSpan(`sql ${/^\w+/.exec(sql)?.[0] ?? ''}`, { kind: SpanKind.CLIENT, attributes }),
    );
  });
  knex.on('query-response', (_answer: unknown, asked: Asked) => end(asked));
  knex.on('query-error', (error: unknown, asked: Asked) => end(asked, error));
}
