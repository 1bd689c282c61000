import { z } from 'zod';
import { API_SCOPES } from '../../policy/api-access.ts';
import { readNetwork } from '../../policy/networks.ts';
import { idPattern } from '../ids.ts';
import { pageFields } from './order-queries.ts';
import { atMost, email, expected, nameLikeACompanys, oneOf, textChecked } from './order-schemas.ts';

/** Schemas of resellers and API keys. */

export const resellerId = z
  .string(expected('the id of a reseller, like res_0193…'))
  .regex(idPattern('reseller'), 'must be the id of a reseller, like res_0193…');

/** Body of `POST /v1/resellers`. */
export const resellerSchema = z.strictObject(
  { name: nameLikeACompanys('a name'), contactEmail: email.exactOptional() },
  expected('a JSON object with name'),
);

/** Body of `POST /v1/api-keys`. */
export const apiKeySchema = z.strictObject(
  {
    name: nameLikeACompanys('a name'),
    resellerId: resellerId.exactOptional(),
    scopes: atMost(
      API_SCOPES.length,
      `must name at most ${API_SCOPES.length} scopes`,
      z
        .array(oneOf(API_SCOPES), expected('a list of scopes'))
        .min(1, 'must name at least one scope, or be left out'),
    ).exactOptional(),
    networks: z
      .array(
        textChecked('a network', (text) =>
          readNetwork(text) ? null : 'must be a network or an address, like 192.0.2.0/24 or 2001:db8::/32',
        ).meta({ pattern: '^[0-9A-Fa-f.:]+(/[0-9]{1,3})?$' }),
        expected('a list of networks'),
      )
      .min(1, 'must name at least one network, or be left out')
      .max(50, 'must name at most 50 networks')
      .exactOptional(),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'must be a time, like 2027-03-31T12:00:00Z' })
      .transform((text) => new Date(text).toISOString())
      .exactOptional(),
  },
  expected('a JSON object with name'),
);

/** Query of `GET /v1/resellers`. */
export const listResellersQuery = z.strictObject(pageFields);

/** Query of `GET /v1/api-keys`. */
export const listApiKeysQuery = z.strictObject({ ...pageFields, resellerId: resellerId.exactOptional() });
