import type { Request } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { findApiKey, modeOfKey, recordRevokedKey } from '../../cases/operations/api-keys.ts';
import type { Mode } from '../../contracts/states.ts';
import { maskNetwork } from '../../policy/mask-network.ts';
import type { Caller } from '../answer.ts';
import { bearerOf } from '../bearer.ts';
import { Problem } from '../problem.ts';

/**
 * Identifies the caller by the bearer key; the key's prefix chooses the environment.
 * @throws Problem `unauthorized`, with the same words for a missing, wrong or revoked key.
 */
export async function authenticate(req: Request, environments: Record<Mode, Environment>): Promise<Caller> {
  const key = bearerOf(req);
  const mode = modeOfKey(key);
  const row = mode ? await findApiKey(environments[mode].store, key) : undefined;
  if (!mode || !row) {
    if (mode) await recordRevokedKey(environments[mode].store, { key, network: maskNetwork(req.ip) });
    throw new Problem(
      'unauthorized',
      'Send Authorization: Bearer with a key that exists and is not revoked.',
    );
  }
  return { environment: environments[mode], submitter: row.submitter, keyId: row.id };
}
