import { v7 as uuidv7 } from 'uuid';
import { ID_PREFIXES, type IdKind } from '../contracts/ids.ts';

/** A new public id such as `inv_0193…`: UUIDv7, so ids sort by creation time. */
export const newId = (kind: IdKind): string => idOf(kind, newRequestId());

/** Identifies a request: a UUIDv7. */
export const newRequestId = (): string => uuidv7();

/**
 * The id of what a request makes. When the request is repeated, it is the same, so the repeat finds what was made.
 * @param requestId a UUID; undefined: the request cannot be repeated
 */
export const idOfRequest = (kind: IdKind, requestId: string | undefined): string =>
  idOf(kind, requestId ?? newRequestId());

const idOf = (kind: IdKind, uuid: string): string => `${ID_PREFIXES[kind]}_${uuid.replaceAll('-', '')}`;
