import { z } from 'zod';
import type { CertificateClaims } from '../contracts/certificate.ts';
import { LICENSE_EDITIONS } from '../contracts/states.ts';

const text = z.string().min(1).max(200);
const seconds = z.int().min(0);
const day = z.string().max(40).nullable();

/** The claims of a certificate. What a later version adds is left out, so that older products can still read it. */
export const certificateClaimsSchema = z.object({
  iss: z.string().max(500),
  sub: text,
  jti: text,
  aud: text,
  iat: seconds,
  exp: seconds,
  account: text,
  fingerprint: text,
  version: text,
  license: z.object({
    id: text,
    kind: z.enum(['permanent', 'subscription']),
    version: text,
    edition: z.enum(LICENSE_EDITIONS),
    quantity: z.int().min(0),
    endsAt: day,
    upgradeInsuranceUntil: day,
  }),
  entitlements: z.object({ users: z.int().min(0).nullable(), graceUntil: day }),
  offline: z.literal(true).exactOptional(),
  cnf: z.object({ jkt: text }).exactOptional(),
}) satisfies z.ZodType<CertificateClaims>;
