import { v7 as uuidv7 } from 'uuid';
import { ID_PREFIXES, type IdKind } from '../contracts/ids.ts';

/** A new public id such as `inv_0193…`: UUIDv7, so ids sort by creation time. */
export const newId = (kind: IdKind): string => `${ID_PREFIXES[kind]}_${uuidv7().replaceAll('-', '')}`;
