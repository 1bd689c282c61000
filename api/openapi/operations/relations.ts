import { idOf } from '../../../contracts/http/answers/parts.ts';
import {
  relationAnswer,
  relationListAnswer,
  relationRequestedAnswer,
  transferAnswer,
  transferPreviewAnswer,
} from '../../../contracts/http/answers/relation-answers.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import {
  listRelationsQuery,
  requestRelationSchema,
  transferSchema,
} from '../../../contracts/http/relation-schemas.ts';
import type { OperationsUnder } from '../operation.ts';

const HEX = '0193a2d4c1f87e60b5a9d3c2e1f40718';
const relation = { id: idOf('relation') };
const transfer = { id: idOf('transfer') };
const byId = { id: '$response.body#/id' };

export const RELATION_OPERATIONS = {
  'GET /v1/reseller-relations': {
    operationId: 'listResellerRelations',
    tag: 'Resellers and keys',
    summary: 'Lists which resellers sell to which accounts, newest first',
    description: 'A reseller sees its own, once they have been active.',
    callers: ['apiKey'],
    query: listRelationsQuery,
    answers: { 200: relationListAnswer },
  },
  'POST /v1/reseller-relations': {
    operationId: 'requestResellerRelation',
    tag: 'Resellers and keys',
    summary: 'A reseller asks the admins of an account to let it sell to them',
    description: 'A key of the vendor names the reseller. The request is decided after the answer.',
    callers: ['apiKey'],
    body: requestRelationSchema,
    answers: { 202: relationRequestedAnswer },
    examples: { request: { customerId: 'C-4711' } },
  },
  'GET /v1/reseller-relations/{id}': {
    operationId: 'getResellerRelation',
    tag: 'Resellers and keys',
    summary: 'Shows one relation',
    callers: ['apiKey'],
    params: relation,
    answers: { 200: relationAnswer },
  },
  'POST /v1/reseller-relations/{id}/end': {
    operationId: 'endResellerRelation',
    tag: 'Resellers and keys',
    summary: 'Ends a relation: the reseller sees the account no more',
    callers: ['apiKey'],
    params: relation,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: relationAnswer },
  },
} as const satisfies OperationsUnder<'/v1/reseller-relations'>;

export const TRANSFER_OPERATIONS = {
  'POST /v1/reseller-transfers': {
    operationId: 'transferAccount',
    tag: 'Resellers and keys',
    summary: 'Asks the admins of an account to agree to another reseller',
    description: 'With `dryRun` it answers 200 with what the new reseller would see, and changes nothing.',
    callers: ['apiKey'],
    body: transferSchema,
    answers: { 200: transferPreviewAnswer, 202: transferAnswer },
    headers: ['Location'],
    examples: {
      request: {
        businessAccountId: `acct_${HEX}`,
        fromResellerId: `res_${HEX}`,
        toResellerId: `res_${HEX.replace('0718', '0719')}`,
      },
    },
    links: { getResellerTransfer: { operationId: 'getResellerTransfer', parameters: byId } },
  },
  'GET /v1/reseller-transfers/{id}': {
    operationId: 'getResellerTransfer',
    tag: 'Resellers and keys',
    summary: 'Shows one transfer',
    callers: ['apiKey'],
    params: transfer,
    answers: { 200: transferAnswer },
  },
  'POST /v1/reseller-transfers/{id}/cancel': {
    operationId: 'cancelResellerTransfer',
    tag: 'Resellers and keys',
    summary: 'Withdraws a transfer while it waits for consent',
    callers: ['apiKey'],
    params: transfer,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: transferAnswer },
  },
  'POST /v1/reseller-transfers/{id}/undo': {
    operationId: 'undoResellerTransfer',
    tag: 'Resellers and keys',
    summary: 'Undoes a transfer within 30 days of the consent',
    callers: ['apiKey'],
    params: transfer,
    body: emptySchema,
    bodyMayBeAbsent: true,
    answers: { 200: transferAnswer },
    problems: ['transfer_superseded'],
  },
} as const satisfies OperationsUnder<'/v1/reseller-transfers'>;
