import { z } from 'zod';

export const healthAnswer = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

const partState = z.enum(['ok', 'away']);

export const readinessAnswer = z
  .strictObject({
    status: z.literal('ready'),
    database: z.literal('ok'),
    temporal: partState.describe('The Temporal of live.'),
    temporals: z
      .strictObject({ live: partState, test: partState })
      .describe('The Temporal of each environment.'),
  })
  .meta({ id: 'Readiness' });

export const mailReportAnswer = z
  .strictObject({ result: z.enum(['recorded', 'repeated', 'ignored']) })
  .meta({ id: 'MailReport' });
