import {
  auditEventsQuery,
  changeMemberSchema,
  inviteSchema,
} from '../../../contracts/http/account-schemas.ts';
import {
  accountAnswer,
  auditEventsAnswer,
  instancesAnswer,
  invitationsAnswer,
  inviteAnswer,
  licensesAnswer,
  memberAnswer,
  membersAnswer,
  removedMemberAnswer,
} from '../../../contracts/http/answers/account-answers.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import { INVITE_EXAMPLE, INVITED_EXAMPLE } from '../examples.ts';
import type { OperationsUnder } from '../operation.ts';
import { CASE_PROBLEM_CODES } from '../problem-groups.ts';

const common = {
  tag: 'Business accounts',
  callers: ['apiKey'],
  params: { id: idOf('businessAccount') },
} as const;

const member = {
  ...common,
  params: { ...common.params, memberId: idOf('membership') },
} as const;

export const ACCOUNT_OPERATIONS = {
  'GET /v1/business-accounts/{id}': {
    ...common,
    operationId: 'getBusinessAccount',
    headers: ['ETag'],
    summary: 'Shows one business account',
    answers: { 200: accountAnswer },
  },
  'POST /v1/business-accounts/{id}/verify': {
    ...common,
    operationId: 'verifyBusinessAccount',
    headers: ['ETag'],
    summary: 'Vouches for an account that a person made',
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: accountAnswer },
  },
  'GET /v1/business-accounts/{id}/members': {
    ...common,
    operationId: 'listMembers',
    summary: 'Lists its members',
    answers: { 200: membersAnswer },
  },
  'GET /v1/business-accounts/{id}/members/{memberId}': {
    ...member,
    operationId: 'getMember',
    headers: ['ETag'],
    summary: 'Shows one member',
    answers: { 200: memberAnswer },
  },
  'PATCH /v1/business-accounts/{id}/members/{memberId}': {
    ...member,
    operationId: 'changeMember',
    headers: ['ETag'],
    summary: 'Changes the role of a member, blocks it or lets it in again',
    description:
      'The last admin stays one. Who loses access is told by mail, and of a new admin the other admins are.',
    body: changeMemberSchema,
    answers: { 200: memberAnswer },
    problems: ['last_admin', 'member_blocked'],
    examples: { request: { role: 'admin' } },
  },
  'DELETE /v1/business-accounts/{id}/members/{memberId}': {
    ...member,
    operationId: 'removeMember',
    summary: 'Removes a member from the account',
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: removedMemberAnswer },
    problems: ['last_admin'],
  },
  'GET /v1/business-accounts/{id}/invitations': {
    ...common,
    operationId: 'listInvitations',
    summary: 'Lists its invitations, newest first',
    answers: { 200: invitationsAnswer },
  },
  'POST /v1/business-accounts/{id}/invitations': {
    ...common,
    operationId: 'inviteColleagues',
    summary: 'Invites up to 50 addresses',
    description:
      'The answer has one result for each address, in their order. Sending it again invites no address twice.',
    body: inviteSchema,
    answers: { 200: inviteAnswer },
    problems: CASE_PROBLEM_CODES,
    examples: { request: INVITE_EXAMPLE, answers: { 200: INVITED_EXAMPLE } },
  },
  'GET /v1/business-accounts/{id}/licenses': {
    ...common,
    operationId: 'listLicenses',
    summary: 'Lists its licenses, without keys',
    answers: { 200: licensesAnswer },
  },
  'GET /v1/business-accounts/{id}/instances': {
    ...common,
    operationId: 'listInstances',
    summary: 'Lists its installations, active ones first',
    answers: { 200: instancesAnswer },
  },
  'GET /v1/business-accounts/{id}/audit-events': {
    ...common,
    operationId: 'listAuditEvents',
    summary: 'Lists what happened to it, newest first',
    query: auditEventsQuery,
    answers: { 200: auditEventsAnswer },
  },
} as const satisfies OperationsUnder<'/v1/business-accounts'>;
