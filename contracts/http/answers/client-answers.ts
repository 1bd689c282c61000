import { z } from 'zod';
import { API_SCOPES } from '../../../policy/api-access.ts';
import { idOf, moment, pageOf } from './parts.ts';

export const resellerAnswer = z
  .strictObject({ id: idOf('reseller'), name: z.string(), createdAt: moment, endedAt: moment.nullable() })
  .meta({ id: 'Reseller', description: 'Who sells the products of the vendor to customers.' });

export const resellerListAnswer = pageOf(resellerAnswer).meta({ id: 'ResellerList' });

const apiKey = {
  id: idOf('apiKey'),
  name: z.string(),
  hint: z.string().meta({ description: 'The last characters of the key.' }),
  resellerId: idOf('reseller').nullable().meta({ description: 'Null: a key of the vendor.' }),
  scopes: z.array(z.enum(API_SCOPES)).nullable().meta({ description: 'Null: all that its owner may have.' }),
  networks: z.array(z.string()).nullable().meta({ description: 'Null: from everywhere.' }),
  createdAt: moment,
  expiresAt: moment.nullable(),
  lastUsedAt: moment.nullable().meta({ description: 'To the minute.' }),
  revokedAt: moment.nullable(),
};

export const apiKeyAnswer = z
  .strictObject(apiKey)
  .meta({ id: 'ApiKey', description: 'Without the key itself.' });

export const apiKeyListAnswer = pageOf(apiKeyAnswer).meta({ id: 'ApiKeyList' });

export const newApiKeyAnswer = z
  .strictObject({
    ...apiKey,
    key: z.string().nullable().meta({
      description:
        'The key, in this answer alone; null in the answer to a repeat with the same Idempotency-Key.',
    }),
  })
  .meta({ id: 'NewApiKey' });
