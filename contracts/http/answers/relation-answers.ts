import { z } from 'zod';
import { RELATION_STATUSES, TRANSFER_STATUSES } from '../../states.ts';
import { licenseAnswer } from './license-answer.ts';
import { idOf, moment, pageOf } from './parts.ts';

export const relationAnswer = z
  .strictObject({
    id: idOf('relation'),
    resellerId: idOf('reseller'),
    resellerName: z.string(),
    businessAccountId: idOf('businessAccount'),
    status: z.enum(RELATION_STATUSES),
    createdAt: moment,
    activeSince: moment.nullable(),
    endedAt: moment.nullable().meta({ description: 'Since it was last active.' }),
  })
  .meta({ id: 'ResellerRelation', description: 'That a reseller sells to a business account.' });

export const relationListAnswer = pageOf(relationAnswer).meta({ id: 'ResellerRelationList' });

export const relationRequestedAnswer = z
  .strictObject({ status: z.literal('requested') })
  .meta({ id: 'RelationRequested', description: 'The same whether or not there is such an account.' });

const between = {
  businessAccountId: idOf('businessAccount'),
  fromResellerId: idOf('reseller'),
  toResellerId: idOf('reseller'),
};

export const transferAnswer = z
  .strictObject({
    id: idOf('transfer'),
    ...between,
    status: z.enum(TRANSFER_STATUSES),
    createdAt: moment,
    expiresAt: moment.meta({ description: 'Until when an admin of the account can agree.' }),
    decidedAt: moment.nullable(),
    undoUntil: moment.nullable(),
  })
  .meta({ id: 'ResellerTransfer', description: 'That an account is to go to another reseller.' });

export const transferPreviewAnswer = z
  .strictObject({
    dryRun: z.literal(true),
    ...between,
    orders: z.array(z.never()).meta({ description: 'Always empty: orders stay with who sent them.' }),
    licenses: z.array(licenseAnswer),
    instances: z.array(z.strictObject({ id: idOf('instance'), licenseId: idOf('license') })),
  })
  .meta({ id: 'TransferPreview', description: 'What the new reseller would see in addition.' });
