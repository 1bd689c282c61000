import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Environment } from '../../cases/environment.ts';
import { checkCertificate } from '../../cases/instances/check-certificate.ts';
import { findProductKey, modeOfProductKey } from '../../cases/instances/product-keys.ts';
import type { CertificateClaims } from '../../contracts/certificate.ts';
import type { Mode } from '../../contracts/states.ts';
import type { ProductKeyRow } from '../../db/instance-rows.ts';
import { bearerOf } from '../bearer.ts';
import { Problem } from '../problem.ts';

type Environments = Record<Mode, Environment>;

/** An installation that has no API key; the publishable key names the environment and the product. */
export interface Console {
  environment: Environment;
  productKey: ProductKeyRow;
}

/** @throws Problem `unauthorized`, with the same words for a missing, wrong or retired key */
export async function identifyConsole(req: Request, environments: Environments): Promise<Console> {
  const key = bearerOf(req);
  const mode = modeOfProductKey(key);
  const productKey = mode ? await findProductKey(environments[mode].store, key) : undefined;
  if (!mode || !productKey) {
    throw new Problem(
      'unauthorized',
      'Send Authorization: Bearer with a publishable product key, gh_pub_live_… or gh_pub_test_….',
    );
  }
  return { environment: environments[mode], productKey };
}

/**
 * The environment and the claims of the certificate that a console sends.
 * @throws Problem `unauthorized` when it is foreign, altered or too old, `not_found` when it is another instance's
 */
export async function identifyInstance(
  req: Request,
  environments: Environments,
): Promise<{ environment: Environment; claims: CertificateClaims }> {
  const text = bearerOf(req);
  for (const environment of Object.values(environments)) {
    const claims = await checkCertificate(environment, text);
    if (!claims) continue;
    if (claims.sub !== req.params.id) throw new Problem('not_found', 'There is no such instance.');
    return { environment, claims };
  }
  throw new Problem('unauthorized', 'Send Authorization: Bearer with the certificate of this instance.');
}

interface Limit {
  name: string;
  most: number;
  windowMs: number;
}

/**
 * Counts a request of one network.
 * @throws Problem `rate_limited` when the network has sent too many
 */
export async function limitNetwork(
  req: Request,
  { store }: Environment,
  { name, most, windowMs }: Limit,
): Promise<void> {
  const { hits, endsAt } = await store.tries.count(`${name} ${ipKeyGenerator(req.ip ?? '')}`, windowMs);
  if (hits <= most) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((Date.parse(endsAt) - Date.now()) / 1_000));
  throw new Problem('rate_limited', 'This network has sent too many of these requests.', {
    retryAfterSeconds,
  });
}
