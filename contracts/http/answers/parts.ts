import { z } from 'zod';
import { ID_PREFIXES, type IdKind, idPattern } from '../../ids.ts';

/** Schemas of what the API answers. They are strict: a field that an answer has and its schema has not is a fault of ours. */

const HEX = '0193a2d4c1f87e60b5a9d3c2e1f40718';

/** An id with the prefix of its kind. */
export const idOf = (kind: IdKind) =>
  z
    .string()
    .regex(idPattern(kind))
    .meta({ examples: [`${ID_PREFIXES[kind]}_${HEX}`] });

/** A moment in UTC. */
export const moment = z.iso.datetime().meta({ examples: ['2027-03-31T09:00:00.000Z'] });

/** A calendar day. */
export const day = z.iso.date().meta({ examples: ['2027-03-31'] });

/** What the client that reads keeps on an object. */
export const metadataAnswer = z
  .record(z.string(), z.string())
  .meta({ id: 'Metadata', description: 'Yours alone: other clients do not see it.' });

export const wholeNumber = z.int().min(0);

/** A page of a list. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    data: z.array(item),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Send it as `cursor` for the next page; null: this is the last.' }),
  });

/** A list that is answered whole. */
export const listOf = <T extends z.ZodType>(item: T) => z.strictObject({ data: z.array(item) });
