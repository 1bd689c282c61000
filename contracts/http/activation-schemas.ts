import { z } from 'zod';
import { checkInstanceName } from '../../policy/instance-name.ts';
import { isProduct, releaseDateOf, VERSION_PATTERN } from '../../policy/products.ts';
import { email, expected, licenseKey, oneOf, products, textChecked, textLike } from './order-schemas.ts';

/** Request schemas of what an installation of a product sends. */

const version = textLike('a version, like 20 or 19.4', VERSION_PATTERN);
const fingerprint = textLike(
  'the fingerprint of the machine: 8 to 128 letters, digits and . _ : -',
  /^[A-Za-z0-9._:-]{8,128}$/,
);
const instanceId = textLike('the id of an instance, like inst_0193…', /^inst_[0-9a-f]{32}$/);
const deviceCode = textLike('the deviceCode of an activation', /^[A-Za-z0-9_-]{43}$/);

const instance = z.strictObject(
  {
    fingerprint,
    name: textChecked('the name of the instance', checkInstanceName),
    hostname: textLike('the name of a host', /^[A-Za-z0-9._-]{1,253}$/).nullish(),
  },
  expected('an object with fingerprint and name'),
);

/** Body of `POST /v1/activations`. */
export const activationSchema = z
  .strictObject(
    {
      product: oneOf(products),
      version,
      licenseKey: licenseKey.nullish(),
      email: email.nullish(),
      instance,
      previous: z
        .strictObject({ version, licenseKey: licenseKey.nullish(), instanceId: instanceId.nullish() })
        .nullish(),
      /** The instance whose seat this one takes: the machine is lost. */
      replaces: instanceId.nullish(),
    },
    expected('a JSON object with product, version and instance'),
  )
  .superRefine((value, context) => {
    if (!isProduct(value.product) || !VERSION_PATTERN.test(value.version)) return;
    if (releaseDateOf(value.product, value.version) !== null) return;
    context.addIssue({
      code: 'custom',
      path: ['version'],
      message: 'must be a released version of this product',
    });
  });

/** Body of `POST /v1/activations/token`. */
export const activationTokenSchema = z.strictObject(
  { deviceCode },
  expected('a JSON object with deviceCode'),
);

/** Body of `POST /v1/instances/{id}/heartbeat`. */
export const heartbeatSchema = z.strictObject(
  {
    users: z
      .number(expected('a whole number from 0 to 1000000'))
      .int('must be a whole number from 0 to 1000000')
      .min(0, 'must be a whole number from 0 to 1000000')
      .max(1_000_000, 'must be a whole number from 0 to 1000000')
      .nullish(),
  },
  expected('empty, {} or a JSON object with users'),
);
