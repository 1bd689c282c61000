import type { Request } from 'express';
import { renderSVG } from 'uqr';
import type { Environment } from '../../cases/environment.ts';
import { readAccountState } from '../../cases/instances/account-state.ts';
import { collectCertificate } from '../../cases/instances/collect-certificate.ts';
import { deactivateOwn } from '../../cases/instances/deactivate-own.ts';
import { recordHeartbeat } from '../../cases/instances/record-heartbeat.ts';
import { startActivation } from '../../cases/instances/start-activation.ts';
import {
  activationSchema,
  activationTokenSchema,
  heartbeatSchema,
} from '../../contracts/http/activation-schemas.ts';
import { emptySchema } from '../../contracts/http/order-schemas.ts';
import type { Mode } from '../../contracts/states.ts';
import type { LicenseRow } from '../../db/rows.ts';
import { publishedKeys } from '../../domain/instances/signing-keys.ts';
import { pageUrl } from '../../links/urls.ts';
import { showUserCode } from '../../links/user-codes.ts';
import { normaliseEmail } from '../../policy/addresses.ts';
import { maskNetwork } from '../../policy/mask-network.ts';
import { ACTIVATIONS_A_NETWORK, MINUTE_MS } from '../../policy/numbers.ts';
import { type Answer, ok } from '../answer.ts';
import { Problem, validate } from '../problem.ts';
import { identifyConsole, identifyInstance, limitNetwork } from './callers.ts';

type Environments = Record<Mode, Environment>;
export type InstanceHandler = (req: Request, environments: Environments) => Promise<Answer>;

const LIMIT = { name: 'activations', most: ACTIVATIONS_A_NETWORK, windowMs: 10 * MINUTE_MS };

/** `POST /v1/activations`: gives an installation its codes. */
export const postActivation: InstanceHandler = async (req, environments) => {
  const { environment, productKey } = await identifyConsole(req, environments);
  await limitNetwork(req, environment, LIMIT);
  const body = validate(activationSchema, req.body);
  if (productKey.product !== null && productKey.product !== body.product) {
    const errors = [
      { pointer: '/product', message: `must be ${productKey.product}: the product key is for that` },
    ];
    throw new Problem('validation_failed', 'The request has a fault.', { errors });
  }
  const email = body.email ? normaliseEmail(body.email) : null;
  const started = await startActivation(environment, {
    productKey,
    ...{ product: body.product, version: body.version, licenseKey: body.licenseKey ?? null, email },
    instance: { ...body.instance, hostname: body.instance.hostname ?? null },
    previousVersion: body.previous?.version ?? null,
    replaces: body.replaces ?? null,
    network: maskNetwork(req.ip),
  });
  const account = email === null ? null : await readAccountState(environment, email);
  const userCode = showUserCode(started.userCode);
  const verificationUri = pageUrl(environment.publicUrl, environment.mode, '/activate');
  const verificationUriComplete = `${verificationUri}?code=${userCode}`;
  return {
    status: 201,
    body: {
      activationId: started.activationId,
      deviceCode: started.deviceCode,
      userCode,
      verificationUri,
      verificationUriComplete,
      qrSvg: renderSVG(verificationUriComplete, { ecc: 'M', border: 4 }),
      expiresIn: started.expiresInSeconds,
      interval: started.intervalSeconds,
      ...(account ? { account } : {}),
    },
  };
};

/** `POST /v1/activations/token`: the standard's answers (RFC 8628 §3.5). */
export const postActivationToken: InstanceHandler = async (req, environments) => {
  const { environment, productKey } = await identifyConsole(req, environments);
  const { deviceCode } = validate(activationTokenSchema, req.body);
  const about = { deviceCode, productKeyId: productKey.id };
  const collected = await collectCertificate(environment.store, about);
  if ('error' in collected) {
    const { error, intervalSeconds } = collected;
    return { status: 400, body: { error, ...(intervalSeconds ? { interval: intervalSeconds } : {}) } };
  }
  const { instanceId, account, license, certificate } = collected;
  const businessAccount = { id: account.id, companyName: account.company_name };
  return ok({ instanceId, businessAccount, license: licenseOf(license), certificate });
};

const licenseOf = (row: LicenseRow) => ({
  ...{ id: row.id, product: row.product, kind: row.kind, version: row.version, edition: row.edition },
  quantity: row.quantity,
  upgradeInsuranceUntil: row.upgrade_insurance_until,
  subscriptionEndsAt: row.subscription_ends_at,
});

/** `GET /v1/activations/keys`: the public keys of certificates; of the live environment, unless a test key asks. */
export const getActivationKeys: InstanceHandler = async (req, environments) => {
  const { environment } = req.get('Authorization')
    ? await identifyConsole(req, environments)
    : { environment: environments.live };
  return ok(await publishedKeys(environment.store));
};

/** `POST /v1/instances/{id}/heartbeat` */
export const postHeartbeat: InstanceHandler = async (req, environments) => {
  const { environment, claims } = await identifyInstance(req, environments);
  const { users } = validate(heartbeatSchema, req.body);
  const beat = await recordHeartbeat(environment, { claims, users: users ?? undefined });
  if (!beat) throw ended();
  return ok({
    instanceId: beat.instance.id,
    status: beat.instance.status,
    entitled: beat.refusal === null,
    ...(beat.refusal ? { reason: beat.refusal } : {}),
    ...(beat.certificate ? { certificate: beat.certificate } : {}),
    ...(beat.users ? { users: beat.users } : {}),
  });
};

/** `POST /v1/instances/{id}/deactivate`: frees the seat, unless a certificate for a machine without network holds it. */
export const postDeactivate: InstanceHandler = async (req, environments) => {
  const { environment, claims } = await identifyInstance(req, environments);
  validate(emptySchema, req.body);
  const done = await deactivateOwn(environment.store, claims);
  if (!done) throw ended();
  return ok({ instanceId: claims.sub, status: 'deactivated', ...done });
};

const ended = () =>
  new Problem(
    'instance_deactivated',
    'This certificate opens nothing any more: the instance was deactivated, or activated again since.',
  );
