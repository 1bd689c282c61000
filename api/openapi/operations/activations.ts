import {
  activationSchema,
  activationTokenSchema,
  heartbeatSchema,
} from '../../../contracts/http/activation-schemas.ts';
import {
  activationAnswer,
  activationTokenAnswer,
  deactivatedAnswer,
  deviceErrorAnswer,
  heartbeatAnswer,
  keysAnswer,
} from '../../../contracts/http/answers/activation-answers.ts';
import { idOf } from '../../../contracts/http/answers/parts.ts';
import { emptySchema } from '../../../contracts/http/order-schemas.ts';
import { ACTIVATION_EXAMPLE } from '../examples.ts';
import type { OperationsUnder } from '../operation.ts';

export const ACTIVATION_OPERATIONS = {
  'POST /v1/activations': {
    operationId: 'startActivation',
    tag: 'Instances',
    summary: 'An installation asks to be activated',
    callers: ['productKey'],
    body: activationSchema,
    answers: { 201: activationAnswer },
    examples: { request: ACTIVATION_EXAMPLE },
  },
  'POST /v1/activations/token': {
    operationId: 'collectCertificate',
    tag: 'Instances',
    summary: 'Answers the installation that asked, with its certificate once it is approved',
    description: 'Until then it answers 400 with an `error` of RFC 8628, without a problem `code`.',
    callers: ['productKey'],
    body: activationTokenSchema,
    answers: { 200: activationTokenAnswer, 400: deviceErrorAnswer },
    examples: {
      request: { deviceCode: 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS4w' },
      answers: { 400: { error: 'authorization_pending' } },
    },
  },
  'GET /v1/activations/keys': {
    operationId: 'listCertificateKeys',
    tag: 'Instances',
    summary: 'The public keys of certificates (JWKS)',
    description: 'Those of the live environment; with a test product key those of test.',
    callers: [],
    answers: { 200: keysAnswer },
    problems: ['unauthorized'],
  },
} as const satisfies OperationsUnder<'/v1/activations'>;

const instance = {
  tag: 'Instances',
  callers: ['certificate'],
  params: { id: idOf('instance') },
  bodyMayBeAbsent: true,
  problems: ['instance_deactivated'],
} as const;

export const INSTANCE_OPERATIONS = {
  'POST /v1/instances/{id}/heartbeat': {
    ...instance,
    operationId: 'sendHeartbeat',
    summary: 'An instance says that it is there',
    body: heartbeatSchema,
    answers: { 200: heartbeatAnswer },
    examples: { request: { users: 12 } },
  },
  'POST /v1/instances/{id}/deactivate': {
    ...instance,
    operationId: 'deactivateInstance',
    summary: 'An instance frees its seat',
    body: emptySchema,
    answers: { 200: deactivatedAnswer },
  },
} as const satisfies OperationsUnder<'/v1/instances'>;
