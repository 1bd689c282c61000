import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../problems.ts';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

export const faultAnswer = z
  .strictObject({
    pointer: z.string().meta({ description: 'A JSON pointer (RFC 6901) into the request.' }),
    message: z.string(),
  })
  .meta({ id: 'Fault' });

/** The body of a failed request (RFC 9457). */
export const problemAnswer = z
  .strictObject({
    type: z.string().regex(/^urn:gatehouse:problem:[a-z_]+$/),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z
      .enum(CODES)
      .meta({ description: 'Never changes: branch on it. Treat an unknown one by its status.' }),
    detail: z.string(),
    errors: z.array(faultAnswer).exactOptional(),
    requestId: z.string().exactOptional(),
  })
  .meta({ id: 'Problem', description: 'Why a request failed.' });
