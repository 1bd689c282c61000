import { z } from 'zod';

const MAX_LICENSES = 1_000;

const LICENSES = `a list of 1 to ${MAX_LICENSES} licenses`;

/**
 * Body of `POST /v1/campaigns`. Each license is looked at by itself: one that is wrong is answered with its reason
 * and keeps none of the others out.
 */
export const campaignSchema = z.strictObject(
  {
    licenses: z
      .array(z.unknown(), { error: `must be ${LICENSES}` })
      .min(1, `must be ${LICENSES}; leave it out to run over what is recorded`)
      .max(
        MAX_LICENSES,
        `must have at most ${MAX_LICENSES} licenses; split it, or use gatehouse import licenses`,
      )
      .exactOptional(),
    dryRun: z.boolean({ error: 'must be true or false' }).exactOptional(),
  },
  { error: 'must be a JSON object with licenses, dryRun or neither' },
);
