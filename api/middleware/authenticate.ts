import type { Request } from 'express';
import type { Environment } from '../../cases/environment.ts';
import { modeOfKey, openWithApiKey } from '../../cases/operations/api-keys.ts';
import type { Mode } from '../../contracts/states.ts';
import {
  API_ACCESS,
  type ApiOperation,
  type ApiScope,
  accessFault,
  scopesOf,
} from '../../policy/api-access.ts';
import { maskNetwork } from '../../policy/mask-network.ts';
import type { Caller } from '../answer.ts';
import { bearerOf } from '../bearer.ts';
import { Problem } from '../problem.ts';

/**
 * Identifies the caller by the bearer key; the key's prefix chooses the environment.
 * @throws Problem `unauthorized`, with the same words for a missing, wrong, revoked or expired key.
 */
export async function authenticate(req: Request, environments: Record<Mode, Environment>): Promise<Caller> {
  const key = bearerOf(req);
  const mode = modeOfKey(key);
  const sent = { key, ip: req.ip, network: maskNetwork(req.ip) };
  const row = mode ? await openWithApiKey(environments[mode].store, sent) : undefined;
  if (!mode || !row) {
    throw new Problem(
      'unauthorized',
      'Send Authorization: Bearer with a key that exists and is not revoked.',
    );
  }
  const given: ApiScope[] | null = row.scopes === null ? null : JSON.parse(row.scopes);
  return {
    environment: environments[mode],
    submitter: row.submitter,
    keyId: row.id,
    resellerId: row.reseller_id,
    scopes: scopesOf(given, ownerOf(row.reseller_id)),
    bounds: {
      scopes: given,
      networks: row.networks === null ? null : JSON.parse(row.networks),
      expiresAt: row.expires_at,
    },
  };
}

const ownerOf = (resellerId: string | null) => (resellerId === null ? 'vendor' : 'reseller');

/** @throws Problem `test_key_only`, `vendor_only` or `missing_scope` when the caller's key does not open the operation */
export function authorise({ environment, resellerId, scopes }: Caller, operation: ApiOperation): void {
  const { mode } = environment;
  const fault = accessFault(operation, { mode, owner: ownerOf(resellerId), scopes });
  if (fault === 'missing_scope')
    throw new Problem(fault, `This key does not have the scope ${API_ACCESS[operation].scope}.`);
  if (fault) throw new Problem(fault);
}
