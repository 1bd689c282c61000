import { z } from 'zod';
import { API_SCOPES } from '../../../policy/api-access.ts';
import { idOf, moment, pageOf } from './parts.ts';

export const resellerAnswer = z
  .strictObject({ id: idOf('reseller'), name: z.string(), createdAt: moment, endedAt: moment.nullable() })
  .meta({ id: 'Reseller' });

export const resellersAnswer = pageOf(resellerAnswer).meta({ id: 'ResellerList' });

const key = {
  id: idOf('apiKey'),
  name: z.string(),
  hint: z.string().nullable(),
  resellerId: idOf('reseller').nullable(),
  scopes: z.array(z.enum(API_SCOPES)).nullable(),
  networks: z.array(z.string()).nullable(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  lastUsedAt: moment.nullable(),
  revokedAt: moment.nullable(),
};

export const apiKeyAnswer = z
  .strictObject(key)
  .meta({ id: 'ApiKey', description: 'A key without its secret.' });

export const apiKeysAnswer = pageOf(apiKeyAnswer).meta({ id: 'ApiKeyList' });

export const createdApiKeyAnswer = z
  .strictObject({
    ...key,
    key: z.string().nullable().meta({ description: 'In the first answer alone; null in a repeat.' }),
  })
  .meta({ id: 'CreatedApiKey' });
