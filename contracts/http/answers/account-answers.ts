import { z } from 'zod';
import { INSTANCE_STATUSES, MEMBERSHIP_STATUSES, ROLES } from '../../states.ts';
import { invitationAnswer } from './invitation-answer.ts';
import { licenseAnswer } from './license-answer.ts';
import { idOf, listOf, moment, pageOf, wholeNumber } from './parts.ts';

export const accountAnswer = z
  .strictObject({
    id: idOf('businessAccount'),
    customerId: z.string().nullable(),
    companyName: z.string(),
    verified: z.boolean(),
    createdAt: moment,
    closedAt: moment.nullable(),
  })
  .meta({ id: 'BusinessAccount' });

export const memberAnswer = z
  .strictObject({
    id: idOf('membership'),
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(ROLES),
    status: z.enum(MEMBERSHIP_STATUSES),
    since: moment,
  })
  .meta({ id: 'Member' });

export const membersAnswer = listOf(memberAnswer).meta({ id: 'MemberList' });

export const removedMemberAnswer = z
  .strictObject({ id: idOf('membership'), deleted: z.literal(true) })
  .meta({ id: 'RemovedMember' });

export const invitationsAnswer = listOf(invitationAnswer).meta({ id: 'InvitationList' });

export const licensesAnswer = listOf(licenseAnswer).meta({ id: 'LicenseList' });

export const instancesAnswer = listOf(
  z
    .strictObject({
      id: idOf('instance'),
      licenseId: idOf('license'),
      product: z.string(),
      version: z.string(),
      name: z.string(),
      hostname: z.string().nullable(),
      status: z.enum(INSTANCE_STATUSES),
      users: wholeNumber,
      activatedAt: moment,
      lastSeenAt: moment.nullable(),
      deactivatedAt: moment.nullable(),
      deactivatedBecause: z.enum(['admin', 'console', 'replaced', 'stale', 'returned']).nullable(),
    })
    .meta({ id: 'Instance' }),
).meta({ id: 'InstanceList' });

export const auditEventsAnswer = pageOf(
  z
    .strictObject({
      id: idOf('auditEvent'),
      at: moment,
      action: z.string(),
      actor: z.string(),
      subject: z.string().nullable(),
      data: z.record(z.string(), z.unknown()),
    })
    .meta({ id: 'AuditEvent' }),
).meta({ id: 'AuditEventList' });

export const inviteAnswer = listOf(
  z
    .strictObject({
      email: z.string(),
      code: z.enum([
        'invited',
        'not_sent_yet',
        'changed',
        'already_member',
        'blocked_member',
        'already_invited',
        'not_an_address',
        'unverified_limit',
        'organisation_limit',
        'recipient_limit',
      ]),
      invitationId: idOf('invitation').nullable(),
      role: z.enum(ROLES).exactOptional(),
      locale: z.string().exactOptional(),
      retryAfterSeconds: z.number().exactOptional(),
    })
    .meta({ id: 'InviteResult', description: 'What became of one address.' }),
).meta({ id: 'InviteResultList' });
