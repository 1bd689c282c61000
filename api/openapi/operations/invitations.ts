import { changeInvitationSchema } from '../../../contracts/http/account-schemas.ts';
import { singleInvitationAnswer } from '../../../contracts/http/answers/invitation-answer.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { emptySchema, resendSchema } from '../../../contracts/http/order-schemas.ts';
import type { OperationsUnder } from '../operation.ts';
import { CASE_PROBLEM_CODES, MAIL_LIMIT_CODES } from '../problem-groups.ts';

const common = {
  tag: 'Business accounts',
  callers: ['apiKey'],
  params: { id: idOf('invitation') },
  answers: { 200: singleInvitationAnswer },
} as const;

export const INVITATION_OPERATIONS = {
  'GET /v1/invitations/{id}': {
    ...common,
    operationId: 'getInvitation',
    headers: ['ETag'],
    summary: 'Shows one invitation',
  },
  'PATCH /v1/invitations/{id}': {
    ...common,
    operationId: 'changeInvitation',
    headers: ['ETag'],
    summary: "Changes role, language or address of a colleague's invitation",
    description: 'Another address makes another invitation, with its own id; the old one is revoked.',
    body: changeInvitationSchema,
    problems: [
      ...(['already_member', 'invitation_closed', 'invitation_of_order', 'organisation_limit'] as const),
      ...(['recipient_limit'] as const),
      ...CASE_PROBLEM_CODES,
    ],
    examples: { request: { role: 'admin' } },
  },
  'POST /v1/invitations/{id}/resend': {
    ...common,
    operationId: 'resendAccountInvitation',
    headers: ['ETag'],
    summary: 'Mails an invitation of an account again',
    body: resendSchema,
    bodyMayBeAbsent: true,
    problems: [
      'invitation_closed',
      'already_member',
      'needs_contact',
      ...MAIL_LIMIT_CODES,
      ...CASE_PROBLEM_CODES,
    ],
  },
  'POST /v1/invitations/{id}/revoke': {
    ...common,
    operationId: 'revokeAccountInvitation',
    headers: ['ETag'],
    summary: "Revokes a colleague's invitation: its links end at once",
    body: emptySchema,
    bodyMayBeAbsent: true,
    problems: ['invitation_closed', 'invitation_of_order', ...CASE_PROBLEM_CODES],
  },
} as const satisfies OperationsUnder<'/v1/invitations'>;
