import type { OrderInput } from '../../contracts/http/order-schemas.ts';
import type { Problem } from '../problem.ts';

/** An order of a file as it was read: right, or with its problem. */
export interface SentOrder {
  /** Where it begins in the body, from 1. */
  line: number;
  /** As the order says it, also a faulty one; null: it does not say. */
  externalOrderId: string | null;
  order: OrderInput | Problem;
}

/** How a file of orders is read. */
export interface ReadOrdersInput {
  parts: AsyncIterable<Buffer>;
  /** Whose key sends it; null: the vendor's. */
  resellerId: string | null;
  /** Counts a row of the file; throws when there are too many. */
  countRow(): void;
}

export type ReadOrders = (input: ReadOrdersInput) => AsyncGenerator<SentOrder>;

/** An external order id that can be shown as it was sent. */
export function shownId(value: unknown): string | null {
  const id: unknown =
    typeof value === 'object' && value !== null && 'externalOrderId' in value ? value.externalOrderId : null;
  return typeof id === 'string' && /^[^\p{C}]{1,100}$/u.test(id) ? id : null;
}
