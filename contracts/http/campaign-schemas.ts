import { z } from 'zod';

const MAX_LICENSES = 1_000;

const LICENSES = `a list of 1 to ${MAX_LICENSES} licenses`;

/**
 * Body of `POST /v1/campaigns`. Each license is checked by itself: a wrong one is answered with its reason and does
 * not block the others.
 */
export const campaignSchema = z.strictObject(
  {
    licenses: z
      .array(z.unknown(), { error: `must be ${LICENSES}` })
      .min(1, `must be ${LICENSES}; leave it out to run over all recorded licenses`)
      .max(
        MAX_LICENSES,
        `must have at most ${MAX_LICENSES} licenses; split it, or use gatehouse import licenses`,
      )
      .exactOptional(),
    dryRun: z.boolean({ error: 'must be true or false' }).exactOptional(),
  },
  { error: 'must be a JSON object with licenses, dryRun or neither' },
);
