import { z } from 'zod';
import { checkEmail, toAsciiAddress } from '../fields.ts';
import { MEMBERSHIP_STATUSES, ROLES } from '../states.ts';
import { pageFields } from './order-queries.ts';
import { language } from './order-schemas.ts';

/** Request schemas for business accounts. */

const MAX_INVITATIONS = 50;

const email = z
  .string({ error: 'must be an email address, like name@example.com' })
  .overwrite(toAsciiAddress)
  .superRefine((value, context) => {
    const message = checkEmail(value);
    if (message !== null) context.addIssue({ code: 'custom', message });
  })
  .meta({ format: 'email' });

const role = z.enum(ROLES, { error: `must be one of ${ROLES.join(', ')}` });

export const inviteSchema = z.strictObject({
  invitations: z
    .array(
      z.strictObject({
        email,
        role,
        locale: language.exactOptional(),
      }),
      { error: 'must be a list of objects with email and role' },
    )
    .min(1, 'must name at least one person')
    .max(MAX_INVITATIONS, `must name at most ${MAX_INVITATIONS} people`),
});

export const changeInvitationSchema = z
  .strictObject({
    email: email.exactOptional(),
    role: role.exactOptional(),
    locale: language.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'must name email, role or locale')
  .meta({ minProperties: 1 });

export const changeMemberSchema = z
  .strictObject({
    role: role.exactOptional(),
    status: z
      .enum(MEMBERSHIP_STATUSES, { error: `must be one of ${MEMBERSHIP_STATUSES.join(', ')}` })
      .exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'must name role or status')
  .meta({ minProperties: 1 });

export const auditEventsQuery = z.strictObject(pageFields);
