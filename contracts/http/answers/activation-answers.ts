import { z } from 'zod';
import { INSTANCE_STATUSES } from '../../states.ts';
import { instanceLicenseAnswer } from './license-answer.ts';
import { idOf, moment, wholeNumber } from './parts.ts';

export const activationAnswer = z
  .strictObject({
    activationId: idOf('activation'),
    deviceCode: z.string().meta({ description: 'A secret: only its hash is stored.' }),
    userCode: z.string().regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
    verificationUri: z.string(),
    verificationUriComplete: z.string(),
    qrSvg: z.string(),
    expiresIn: wholeNumber,
    interval: wholeNumber,
    account: z
      .union([
        z.strictObject({ state: z.enum(['sign_in', 'create_account']) }),
        z.strictObject({ state: z.literal('pending_invitation'), companyName: z.string() }),
      ])
      .exactOptional(),
  })
  .meta({ id: 'Activation' });

const certificate = z.string().meta({ description: 'A JWS, signed with Ed25519.' });

export const activationTokenAnswer = z
  .strictObject({
    instanceId: idOf('instance'),
    businessAccount: z.strictObject({ id: idOf('businessAccount'), companyName: z.string() }),
    license: instanceLicenseAnswer,
    certificate,
  })
  .meta({ id: 'ActivationToken' });

/** RFC 8628 §3.5: not a problem document, because installations may have a library for it. */
export const deviceErrorAnswer = z
  .strictObject({
    error: z.enum(['authorization_pending', 'slow_down', 'access_denied', 'expired_token']),
    interval: wholeNumber.meta({ description: 'The new interval, with `slow_down`.' }).exactOptional(),
  })
  .meta({ id: 'DeviceError', description: 'An error of RFC 8628.' });

export const keysAnswer = z
  .strictObject({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })) })
  .meta({ id: 'KeySet', description: 'A JWK Set (RFC 7517).' });

export const heartbeatAnswer = z
  .strictObject({
    instanceId: idOf('instance'),
    status: z.enum(INSTANCE_STATUSES),
    entitled: z.boolean(),
    reason: z.enum(['subscription_ended', 'license_ended']).exactOptional(),
    certificate: certificate.exactOptional(),
    users: z
      .strictObject({ allowed: wholeNumber, reported: wholeNumber, graceUntil: moment.nullable() })
      .exactOptional(),
  })
  .meta({ id: 'Heartbeat' });

export const deactivatedAnswer = z
  .strictObject({
    instanceId: idOf('instance'),
    status: z.literal('deactivated'),
    deactivatedAt: moment,
    seatHeldUntil: moment.nullable(),
  })
  .meta({ id: 'DeactivatedInstance' });
