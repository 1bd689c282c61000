import { hashJson } from '../domain/orders/hash-json.ts';
import type { Answer } from './answer.ts';

/** The strong tag of an object as its caller reads it. */
export const tagOf = (view: object): string => `"${hashJson(view)}"`;

/**
 * An answer that shows one object, with its tag.
 * @param more what this answer has besides the object, which GET does not show
 */
export const okTagged = (view: object, more: object = {}): Answer => ({
  status: 200,
  body: { ...view, ...more },
  headers: { ETag: tagOf(view) },
});

interface Made {
  /** Where such objects are: `/v1/resellers`. */
  at: string;
  status?: 201 | 202;
  /** What this answer has besides the object. */
  more?: object;
}

/** An answer to what made an object: where it is, and its tag. */
export const madeTagged = (view: { id: string }, { at, status = 201, more = {} }: Made): Answer => ({
  status,
  body: { ...view, ...more },
  headers: { Location: `${at}/${view.id}`, ETag: tagOf(view) },
});
