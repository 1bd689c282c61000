import { z } from 'zod';

export const healthAnswer = z.strictObject({ status: z.literal('ok') }).meta({ id: 'Health' });

export const readinessAnswer = z
  .strictObject({ status: z.literal('ready'), database: z.literal('ok'), temporal: z.enum(['ok', 'away']) })
  .meta({ id: 'Readiness' });

export const mailReportAnswer = z
  .strictObject({ result: z.enum(['recorded', 'repeated', 'ignored']) })
  .meta({ id: 'MailReport' });
