import { z } from 'zod';
import { PROBLEMS, type ProblemCode } from '../../problems.ts';
import { BULK_OUTCOMES, BULK_STATUSES } from '../../states.ts';
import { orderWarning } from './order-answer.ts';
import { idOf, moment, pageOf, wholeNumber } from './parts.ts';
import { faultAnswer } from './problem-answer.ts';

export const operationAnswer = z
  .strictObject({
    id: idOf('operation'),
    type: z.literal('orders.bulk'),
    status: z.enum(BULK_STATUSES),
    dryRun: z.boolean(),
    createdAt: moment,
    completedAt: moment.nullable(),
    counts: z.strictObject({
      rows: wholeNumber,
      waiting: wholeNumber,
      accepted: wholeNumber,
      alreadyThere: wholeNumber,
      refused: wholeNumber,
    }),
  })
  .meta({ id: 'Operation', description: 'Work that goes on after the answer.' });

const operationRow = z
  .strictObject({
    line: z.int().min(1).meta({ description: 'Where the order begins in the file, from 1.' }),
    externalOrderId: z.string().nullable(),
    outcome: z.enum(['waiting', ...BULK_OUTCOMES]),
    duplicateOf: z
      .int()
      .min(1)
      .meta({ description: 'The line of the first order in the file with this external order id.' })
      .exactOptional(),
    orderId: idOf('order').exactOptional(),
    onboardingId: idOf('onboarding').exactOptional(),
    warnings: z.array(orderWarning).exactOptional(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]).exactOptional(),
    detail: z.string().exactOptional(),
    errors: z.array(faultAnswer).exactOptional(),
  })
  .meta({ id: 'OperationRow' });

export const operationRowListAnswer = pageOf(operationRow).meta({ id: 'OperationRowList' });
